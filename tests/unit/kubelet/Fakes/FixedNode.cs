using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Environment;

namespace Cluster.Kubelet.Tests.Fakes;

/// <summary>A node of two processors and 4 GiB at a fixed address.</summary>
internal sealed class FixedNode : INodeAllocatable, INodeAddresses
{
    public IReadOnlyDictionary<string, Quantity> Allocatable { get; } = new Dictionary<string, Quantity>
    {
        ["cpu"] = Quantity.Parse("2"),
        ["memory"] = Quantity.Parse("4Gi"),
    };

    public PodAddresses Of(Pod pod) => new([.. pod.Status.PodIPs.Select(ip => ip.Ip)], ["172.30.0.1"]);
}
