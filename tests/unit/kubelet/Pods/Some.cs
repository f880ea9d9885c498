using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Tests.Pods;

/// <summary>Pods to test with.</summary>
internal static class Some
{
    public static Pod Pod(string restartPolicy = "Always", params Container[] containers) => new()
    {
        Metadata = new() { Name = "web-1", Namespace = "default", Uid = "uid-1", ResourceVersion = "1" },
        Spec = new()
        {
            NodeName = "node-1",
            RestartPolicy = restartPolicy,
            TerminationGracePeriodSeconds = 30,
            Containers = containers.Length > 0 ? containers : [Container("web")],
        },
        Status = new() { Phase = "Pending" },
    };

    public static Container Container(string name) => new() { Name = name, Image = $"example.com/{name}:1" };

    public static Pod WithInit(this Pod pod, params Container[] init) => pod with { Spec = pod.Spec with { InitContainers = init } };

    public static Pod Deleted(this Pod pod, long grace = 30) => pod with
    {
        Metadata = pod.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch, DeletionGracePeriodSeconds = grace },
    };
}
