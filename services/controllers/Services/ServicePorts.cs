using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Services;

/// <summary>Resolves a service's ports on a pod. Pure.</summary>
internal static class ServicePorts
{
    /// <summary>A port as endpoints carry it.</summary>
    internal readonly record struct Resolved(string Name, int Port, string Protocol, string? AppProtocol);

    /// <summary>The ports of the service that the pod has; a named target that no container declares is left out.</summary>
    public static IReadOnlyList<Resolved> On(Pod pod, Service service)
    {
        var resolved = new List<Resolved>(service.Spec.Ports.Count);
        foreach (var port in service.Spec.Ports)
        {
            var protocol = port.Protocol is { Length: > 0 } stated ? stated : "TCP";
            if (NumberOn(pod, port, protocol) is { } number)
                resolved.Add(new(port.Name ?? "", number, protocol, port.AppProtocol));
        }
        return resolved;
    }

    private static int? NumberOn(Pod pod, ServicePort port, string protocol)
    {
        if (port.TargetPort is not { } target)
            return port.Port;
        if (!target.IsText)
            return target.Number == 0 ? port.Port : target.Number;
        return ServingContainers(pod).SelectMany(container => container.Ports)
            .FirstOrDefault(candidate => candidate.Name == target.Text && (candidate.Protocol is { Length: > 0 } stated ? stated : "TCP") == protocol)?.ContainerPortValue;
    }

    private static IEnumerable<Container> ServingContainers(Pod pod) =>
        pod.Spec.Containers.Concat(pod.Spec.InitContainers.Where(container => container.RestartPolicy == "Always"));
}
