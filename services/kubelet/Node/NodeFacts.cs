using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Environment;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Node;

/// <summary>What does not change about this node while the kubelet runs: labels, capacity, addresses, versions.</summary>
internal sealed class NodeFacts(KubeletOptions options, Machine machine, RuntimeIdentity runtime) : INodeAddresses, INodeAllocatable
{
    /// <summary>Version of the API that this kubelet implements.</summary>
    internal const string Version = "v1.32.0";

    public IReadOnlyDictionary<string, Quantity> Capacity { get; } = new Dictionary<string, Quantity>
    {
        ["cpu"] = Quantity.Parse($"{machine.Processors}"),
        ["memory"] = Quantity.Parse($"{machine.MemoryBytes / 1024}Ki"),
        ["ephemeral-storage"] = Quantity.Parse($"{machine.DiskBytes / 1024}Ki"),
        ["hugepages-1Gi"] = Quantity.Parse("0"),
        ["hugepages-2Mi"] = Quantity.Parse("0"),
        ["pods"] = Quantity.Parse($"{options.MaxPods}"),
    };

    public IReadOnlyDictionary<string, Quantity> Allocatable => Capacity;

    public IReadOnlyDictionary<string, string> Labels { get; } = new Dictionary<string, string>(options.NodeLabels)
    {
        ["beta.kubernetes.io/arch"] = Machine.Architecture,
        ["beta.kubernetes.io/os"] = "linux",
        ["kubernetes.io/arch"] = Machine.Architecture,
        ["kubernetes.io/hostname"] = options.NodeName,
        ["kubernetes.io/os"] = "linux",
    };

    public IReadOnlyList<NodeAddress> Addresses { get; } =
    [
        new() { Type = "InternalIP", Address = options.NodeIP },
        new() { Type = "Hostname", Address = options.NodeName },
    ];

    public NodeSystemInfo Info() => new()
    {
        Architecture = Machine.Architecture,
        BootID = machine.BootId,
        ContainerRuntimeVersion = $"{runtime.Name}://{runtime.Version}",
        KernelVersion = machine.Kernel,
        KubeletVersion = Version,
        KubeProxyVersion = Version,
        MachineID = machine.Id,
        OperatingSystem = "linux",
        OsImage = machine.OsImage,
        SystemUUID = machine.SystemUuid,
    };

    public PodAddresses Of(Pod pod) => new(
        pod.Spec.HostNetwork is true ? [options.NodeIP] : [.. pod.Status.PodIPs.Select(static address => address.Ip)],
        [options.NodeIP]);
}
