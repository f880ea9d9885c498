using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of the small kinds.</summary>
internal static class ClusterTables
{
    /// <summary>Most addresses in one cell; the rest is counted.</summary>
    private const int MaxShown = 3;

    public static IReadOnlyList<TableColumn<Namespace>> Namespaces { get; } =
        [Name<Namespace>(), Text<Namespace>("Status", o => o.Status.Phase, "Active or Terminating."), Age<Namespace>()];

    public static IReadOnlyList<TableColumn<ConfigMap>> ConfigMaps { get; } =
        [Name<ConfigMap>(), Number<ConfigMap>("Data", o => o.Data.Count + o.BinaryData.Count, "Number of entries."), Age<ConfigMap>()];

    public static IReadOnlyList<TableColumn<Secret>> Secrets { get; } =
    [
        Name<Secret>(),
        Text<Secret>("Type", o => o.Type, "What the secret is for."),
        Number<Secret>("Data", o => o.Data.Count, "Number of entries."),
        Age<Secret>(),
    ];

    public static IReadOnlyList<TableColumn<ServiceAccount>> ServiceAccounts { get; } =
        [Name<ServiceAccount>(), Number<ServiceAccount>("Secrets", o => o.Secrets.Count, "Number of secrets."), Age<ServiceAccount>()];

    public static IReadOnlyList<TableColumn<Endpoints>> Endpoints { get; } =
    [
        Name<Endpoints>(),
        Text<Endpoints>("Endpoints", o => Shorten(o.Subsets.SelectMany(Addresses).ToList()), "Ready addresses."),
        Age<Endpoints>(),
    ];

    public static IReadOnlyList<TableColumn<EndpointSlice>> EndpointSlices { get; } =
    [
        Name<EndpointSlice>(),
        Text<EndpointSlice>("AddressType", o => o.AddressType, "Family of the addresses."),
        Text<EndpointSlice>("Ports", o => o.Ports.Count == 0 ? "<unset>" : Shorten([.. o.Ports.Select(port => port.Port?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "*")]), "Ports of the endpoints."),
        Text<EndpointSlice>("Endpoints", o => o.Endpoints.Count == 0 ? "<unset>" : Shorten([.. o.Endpoints.SelectMany(endpoint => endpoint.Addresses)]), "Addresses."),
        Age<EndpointSlice>(),
    ];

    public static IReadOnlyList<TableColumn<Lease>> Leases { get; } =
        [Name<Lease>(), Text<Lease>("Holder", o => o.Spec.HolderIdentity, "Who holds the lease."), Age<Lease>()];

    public static IReadOnlyList<TableColumn<ComponentStatus>> ComponentStatuses { get; } =
    [
        Name<ComponentStatus>(),
        Text<ComponentStatus>("Status", o => Healthy(o) switch { null => "Unknown", { Status: "True" } => "Healthy", _ => "Unhealthy" }, "Whether the component works."),
        Text<ComponentStatus>("Message", o => Healthy(o)?.Message ?? "", "What the component says."),
        Text<ComponentStatus>("Error", o => Healthy(o)?.Error ?? "", "What kept the component from answering."),
    ];

    private static ComponentCondition? Healthy(ComponentStatus status) => status.Conditions.FirstOrDefault(condition => condition.Type == "Healthy");

    private static IEnumerable<string> Addresses(EndpointSubset subset) => subset.Ports.Count == 0
        ? subset.Addresses.Select(address => address.Ip)
        : subset.Addresses.SelectMany(address => subset.Ports.Select(port => address.Ip.Contains(':') ? $"[{address.Ip}]:{port.Port}" : $"{address.Ip}:{port.Port}"));

    private static string Shorten(List<string> items) => items.Count switch
    {
        0 => "<none>",
        <= MaxShown => string.Join(',', items),
        _ => $"{string.Join(',', items.Take(MaxShown))} + {items.Count - MaxShown} more...",
    };
}
