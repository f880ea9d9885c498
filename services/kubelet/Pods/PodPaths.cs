using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>Where the files are that the kubelet itself makes for a pod.</summary>
internal sealed class PodPaths(KubeletOptions options)
{
    public string Folder(string podUid) => Path.Combine(options.RootDir, "pods", podUid);

    public string HostsFile(string podUid) => Path.Combine(Folder(podUid), "etc-hosts");

    public string TerminationMessage(string podUid, string container, uint attempt) =>
        Path.Combine(Folder(podUid), "containers", container, $"termination-{attempt}");

    /// <summary>The pod's log folder; a container's log is <c>name/restarts.log</c> below it.</summary>
    public string Logs(Pod pod) => Logs(pod.Metadata.Namespace, pod.Metadata.Name, pod.Metadata.Uid);

    public string Logs(string ns, string name, string uid) => Path.Combine(options.PodLogsDir, $"{ns}_{name}_{uid}");

    public static string LogFile(string container, int restarts) => $"{container}/{restarts}.log";
}
