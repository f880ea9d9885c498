using System.Security.Cryptography;
using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>A fingerprint of the parts of a container that cannot change while it runs.</summary>
internal static class ContainerHash
{
    /// <summary>Covers what the API lets somebody change of a running pod's container: name and image, and those resources that the
    /// container wants to be restarted for.</summary>
    public static string Of(Container container)
    {
        var text = $"{container.Name}\n{container.Image}";
        foreach (var policy in container.ResizePolicy.Where(static policy => policy.RestartPolicy == "RestartContainer"))
        {
            var (request, limit) = (container.Resources.Requests.GetValueOrDefault(policy.ResourceName), container.Resources.Limits.GetValueOrDefault(policy.ResourceName));
            text += $"\n{policy.ResourceName} {request} {limit}";
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
    }
}
