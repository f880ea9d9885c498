using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>What wakes <see cref="EndpointsReconciler"/>.</summary>
internal sealed class EndpointsTriggers(IObjectCache<Service> services, IObjectCache<Pod> pods, IObjectCache<EndpointSlice> slices, IObjectCache<Endpoints> endpoints)
    : ServiceTriggers(services, pods, slices)
{
    private readonly IObjectCache<Service> _services = services;

    /// <summary>Also endpoints whose service is gone: they have no owner reference that would take them along.</summary>
    public override IEnumerable<ObjectKey> AllKeys =>
        _services.All.Select(service => ObjectKey.Of(service)).Union(endpoints.All.Select(one => ObjectKey.Of(one)));

    protected override IEnumerable<ObjectKey> KeysForEndpoints(ChangeReference change) => change.Resource == "endpoints" ? [change.Key] : [];
}
