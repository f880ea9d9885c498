using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;
using Cluster.Client.Informers;

namespace Cluster.Dns.Zone;

/// <summary>The ways in which the zone looks objects up.</summary>
internal static class ZoneIndexes
{
    public const string ServicesByAddress = "cluster-ip";
    public const string SlicesByService = "service";
    public const string SlicesByAddress = "address";

    private const string ServiceNameLabel = "kubernetes.io/service-name";

    public static void OfServices(InformerOptions<Service> options) =>
        options.Indexes[ServicesByAddress] = static service => service.Spec.ClusterIPs.Count > 0 ? service.Spec.ClusterIPs : [service.Spec.ClusterIP ?? ""];

    public static void OfSlices(InformerOptions<EndpointSlice> options)
    {
        options.Indexes[SlicesByService] = static slice => [ServiceOf(slice).ToString()];
        options.Indexes[SlicesByAddress] = static slice => slice.Endpoints.SelectMany(static endpoint => endpoint.Addresses);
    }

    public static ObjectKey ServiceOf(EndpointSlice slice) => new(slice.Metadata.Namespace, slice.Metadata.Labels.GetValueOrDefault(ServiceNameLabel, ""));
}
