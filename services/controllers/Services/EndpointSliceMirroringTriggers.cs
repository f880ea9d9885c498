using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>Mirrors are woken by the Endpoints, by their service, and by the slices themselves.</summary>
internal sealed class EndpointSliceMirroringTriggers(IObjectCache<Endpoints> endpoints, IObjectCache<EndpointSlice> slices) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => endpoints.All.Select(one => ObjectKey.Of(one)).Union(slices.All
        .Where(EndpointSliceMirroringReconciler.IsMirror)
        .Select(slice => new ObjectKey(slice.Metadata.Namespace, slice.Metadata.Labels.GetValueOrDefault(SlicePlanner.ServiceNameLabel, ""))));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "endpoints" => [change.Key],
        "services" when endpoints.Find(change.Key) is not null => [change.Key],
        "endpointslices.discovery.k8s.io" when change.ControllerOfKind("Endpoints") is { } owner => [owner],
        _ => [],
    };
}
