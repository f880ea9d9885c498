using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Services;

/// <summary>A pod behind a service.</summary>
/// <param name="Pod">The pod.</param>
/// <param name="Addresses">Its addresses of one family.</param>
/// <param name="Ports">The service's ports on it.</param>
internal sealed record Backend(Pod Pod, IReadOnlyList<string> Addresses, IReadOnlyList<ServicePorts.Resolved> Ports)
{
    public bool IsReady => Pod.IsReady;

    public bool IsTerminating => Pod.Metadata.DeletionTimestamp is not null;

    /// <summary>Equal for backends that may share a slice.</summary>
    public string PortKey { get; } = string.Join(';', Ports.Select(port => $"{port.Name}/{port.Protocol}/{port.Port}/{port.AppProtocol}").Order(StringComparer.Ordinal));

    /// <summary>Host name that DNS serves under the service's name, if the pod asks for one.</summary>
    public string? HostnameIn(Service service) =>
        Pod.Spec.Hostname is { Length: > 0 } hostname && Pod.Spec.Subdomain == service.Metadata.Name && Pod.Metadata.Namespace == service.Metadata.Namespace ? hostname : null;

    public ObjectReference Reference => new() { Kind = "Pod", Namespace = Pod.Metadata.Namespace, Name = Pod.Metadata.Name, Uid = Pod.Metadata.Uid };
}
