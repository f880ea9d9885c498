using System.Security.Cryptography;
using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>A fingerprint of the parts of a container that cannot change while it runs.</summary>
internal static class ContainerHash
{
    /// <summary>Covers name and image, the only parts of a running pod's container that the API lets anyone change.</summary>
    public static string Of(Container container) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{container.Name}\n{container.Image}")).AsSpan(0, 4));
}
