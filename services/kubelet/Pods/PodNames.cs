using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>The names a pod has for itself and in DNS.</summary>
/// <param name="Hostname">At most 63 characters, as the kernel allows.</param>
/// <param name="Domain">The pod's own DNS domain, or empty.</param>
internal sealed record PodNames(string Hostname, string Domain)
{
    private const int LongestHostname = 63;

    public string FullyQualified => Domain.Length == 0 ? Hostname : $"{Hostname}.{Domain}";

    public static PodNames Of(Pod pod, string clusterDomain)
    {
        var name = pod.Spec.Hostname is { Length: > 0 } chosen ? chosen : pod.Metadata.Name;
        if (name.Length > LongestHostname)
            name = name[..LongestHostname].TrimEnd('-', '.');
        var domain = pod.Spec.Subdomain is { Length: > 0 } subdomain
            ? $"{subdomain}.{pod.Metadata.Namespace}.svc.{clusterDomain}" : "";
        return new(name, domain);
    }

    /// <summary>What <c>hostname</c> prints in the pod.</summary>
    public string For(Pod pod) => pod.Spec.HostnameOverride is { Length: > 0 } given ? given
        : pod.Spec.SetHostnameAsFQDN is true && FullyQualified.Length <= LongestHostname ? FullyQualified : Hostname;
}
