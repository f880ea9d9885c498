using System.Text;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>The <c>/etc/hosts</c> that a pod's containers share. Text as upstream writes it.</summary>
internal static class HostsFile
{
    private const string OwnHeader = "# Kubernetes-managed hosts file.\n";
    private const string NodeHeader = "# Kubernetes-managed hosts file (host network).\n";

    public static string For(Pod pod, PodNames names, IReadOnlyList<string> podIPs)
    {
        var text = new StringBuilder();
        if (pod.IsOnHostNetwork)
            text.Append(NodeHeader).Append(File.Exists("/etc/hosts") ? File.ReadAllText("/etc/hosts") : "");
        else
            AppendOwn(text, names, podIPs);
        AppendAliases(text, pod);
        return text.ToString();
    }

    private static void AppendOwn(StringBuilder text, PodNames names, IReadOnlyList<string> podIPs)
    {
        text.Append(OwnHeader)
            .Append("127.0.0.1\tlocalhost\n")
            .Append("::1\tlocalhost ip6-localhost ip6-loopback\n")
            .Append("fe00::0\tip6-localnet\n")
            .Append("fe00::0\tip6-mcastprefix\n")
            .Append("fe00::1\tip6-allnodes\n")
            .Append("fe00::2\tip6-allrouters\n");
        foreach (var ip in podIPs)
            text.Append(names.Domain.Length > 0 ? $"{ip}\t{names.FullyQualified}\t{names.Hostname}\n" : $"{ip}\t{names.Hostname}\n");
    }

    private static void AppendAliases(StringBuilder text, Pod pod)
    {
        if (pod.Spec.HostAliases.Count == 0)
            return;
        text.Append("\n# Entries added by HostAliases.\n");
        foreach (var alias in pod.Spec.HostAliases)
            text.Append($"{alias.Ip}\t{string.Join('\t', alias.Hostnames)}\n");
    }
}
