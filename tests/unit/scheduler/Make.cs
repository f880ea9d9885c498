using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;
using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Tests;

/// <summary>Small objects for scheduling tests.</summary>
internal static class Make
{
    public static Node Node(string name, string cpu = "4", string memory = "8Gi", string pods = "110") => new()
    {
        Metadata = new() { Name = name, Labels = new Dictionary<string, string> { ["kubernetes.io/hostname"] = name } },
        Status = new() { Allocatable = Quantities(("cpu", cpu), ("memory", memory), ("pods", pods)) },
    };

    public static Pod Pod(string name, string cpu = "100m", string memory = "64Mi", string? node = null) => new()
    {
        Metadata = new() { Name = name, Namespace = "default", Uid = "uid-" + name },
        Spec = new()
        {
            NodeName = node,
            SchedulerName = SchedulerOptions.DefaultName,
            Containers = [new() { Name = "c", Image = "image", Resources = new() { Requests = Quantities(("cpu", cpu), ("memory", memory)) } }],
        },
    };

    public static Pod With(this Pod pod, Func<PodSpec, PodSpec> change) => pod with { Spec = change(pod.Spec) };

    public static Node With(this Node node, Func<NodeSpec, NodeSpec> change) => node with { Spec = change(node.Spec) };

    public static Pod OwnedBy(this Pod pod, string uid) =>
        pod with { Metadata = pod.Metadata with { OwnerReferences = [new() { ApiVersion = "apps/v1", Kind = "ReplicaSet", Name = "rs", Uid = uid, Controller = true }] } };

    public static PodInfo Info(this Pod pod) => new(pod);

    public static ObjectChange<T> Added<T>(T obj) where T : class, IKubernetesObject => new(null, obj, 1, default);

    public static ObjectChange<T> Changed<T>(T? old, T? next) where T : class, IKubernetesObject => new(old, next, 2, default);

    public static Dictionary<string, Quantity> Quantities(params (string Name, string Amount)[] amounts) =>
        amounts.ToDictionary(static pair => pair.Name, static pair => Quantity.Parse(pair.Amount), StringComparer.Ordinal);
}
