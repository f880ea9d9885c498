using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>What wakes <see cref="EndpointSliceReconciler"/>.</summary>
internal sealed class EndpointSliceTriggers(IObjectCache<Service> services, IObjectCache<Pod> pods, IObjectCache<EndpointSlice> slices) : ServiceTriggers(services, pods, slices)
{
    private readonly IObjectCache<Service> _services = services;

    public override IEnumerable<ObjectKey> AllKeys => _services.All.Select(service => ObjectKey.Of(service));

    protected override IEnumerable<ObjectKey> KeysForEndpoints(ChangeReference change) =>
        change.Resource == "endpointslices.discovery.k8s.io" && change.ControllerOfKind("Service") is { } owner ? [owner] : [];
}
