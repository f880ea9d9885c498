using Cluster.Api.Core.V1;

namespace Cluster.Scheduler.Cache;

/// <summary>What a pod takes up on its node, computed once per pod.</summary>
/// <remarks>Source: KEP-753 (sidecar containers) and "Resource sharing within containers": containers and restartable init containers add up;
/// an ordinary init container counts against the most that runs at its time.</remarks>
internal sealed class PodRequest
{
    /// <summary>What a container without a CPU request is taken for when nodes are scored, in thousandths of a core.</summary>
    private const long DefaultMilliCpu = 100;

    /// <summary>What a container without a memory request is taken for when nodes are scored, in bytes.</summary>
    private const long DefaultMemory = 200 * 1024 * 1024;

    public PodRequest(PodSpec spec)
    {
        Requested = Sum(spec, scoring: false);
        Scored = Sum(spec, scoring: true);
        HostPorts = [.. spec.Containers.Concat(spec.InitContainers.Where(IsSidecar)).SelectMany(static container => container.Ports)
            .Where(static port => port.HostPort is > 0)
            .Select(static port => new HostPort(port.HostIP is null or "" ? "0.0.0.0" : port.HostIP, port.Protocol ?? "TCP", port.HostPort!.Value))];
    }

    /// <summary>What the pod asks for.</summary>
    public ResourceAmounts Requested { get; }

    /// <summary>The same with defaults for containers that ask for nothing, so that such pods spread too.</summary>
    public ResourceAmounts Scored { get; }

    /// <summary>Ports of the node that the pod takes.</summary>
    public IReadOnlyList<HostPort> HostPorts { get; }

    private static ResourceAmounts Sum(PodSpec spec, bool scoring)
    {
        var running = new ResourceAmounts();
        foreach (var container in spec.Containers)
            running.Add(Of(container, scoring));

        var sidecars = new ResourceAmounts();
        var starting = new ResourceAmounts();
        foreach (var container in spec.InitContainers)
        {
            var request = Of(container, scoring);
            if (IsSidecar(container))
            {
                running.Add(request);
                sidecars.Add(request);
                starting.RaiseTo(sidecars);
            }
            else
            {
                request.Add(sidecars);
                starting.RaiseTo(request);
            }
        }

        running.RaiseTo(starting);
        if (spec.Resources is { Requests.Count: > 0 } podLevel)
            Override(running, ResourceAmounts.From(podLevel.Requests), podLevel.Requests.Keys);
        running.Add(ResourceAmounts.From(spec.Overhead));
        return running;
    }

    private static void Override(ResourceAmounts sum, ResourceAmounts podLevel, IEnumerable<string> named)
    {
        foreach (var name in named)
            sum.Set(name, podLevel[name]);
    }

    private static bool IsSidecar(Container container) => container.RestartPolicy == "Always";

    private static ResourceAmounts Of(Container container, bool scoring)
    {
        var amounts = ResourceAmounts.From(container.Resources.Requests);
        if (scoring && !container.Resources.Requests.ContainsKey("cpu"))
            amounts.Set("cpu", DefaultMilliCpu);
        if (scoring && !container.Resources.Requests.ContainsKey("memory"))
            amounts.Set("memory", DefaultMemory);
        return amounts;
    }
}
