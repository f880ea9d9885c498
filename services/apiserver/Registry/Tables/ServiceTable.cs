using Cluster.Api.Core.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of <c>kubectl get services</c>.</summary>
internal static class ServiceTable
{
    public static IReadOnlyList<TableColumn<Service>> Columns { get; } =
    [
        Name<Service>(),
        Text<Service>("Type", service => service.Spec.Type, "How the service is reached."),
        Text<Service>("Cluster-IP", service => OrNone(service.Spec.ClusterIPs is [var first, ..] ? first : service.Spec.ClusterIP), "Address inside the cluster."),
        Text<Service>("External-IP", External, "Addresses outside the cluster."),
        Text<Service>("Port(s)", Ports, "Ports with node port and protocol."),
        Age<Service>(),
        Text<Service>("Selector", service => Labels(service.Spec.Selector), "Which pods answer.", 1),
    ];

    private static string External(Service service)
    {
        var external = service.Spec.ExternalIPs;
        switch (service.Spec.Type)
        {
            case "ExternalName":
                return service.Spec.ExternalName ?? "";
            case "LoadBalancer":
                var ingress = service.Status.LoadBalancer.Ingress.Select(entry => entry.Ip is { Length: > 0 } ip ? ip : entry.Hostname ?? "");
                var all = string.Join(',', ingress.Concat(external).Distinct());
                return all.Length == 0 ? "<pending>" : all;
            default:
                return OrNone(string.Join(',', external));
        }
    }

    private static string Ports(Service service) => OrNone(string.Join(',', service.Spec.Ports.Select(port =>
        port.NodePort is > 0 ? $"{port.Port}:{port.NodePort}/{port.Protocol}" : $"{port.Port}/{port.Protocol}")));
}
