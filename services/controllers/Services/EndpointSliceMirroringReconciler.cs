using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>Copies Endpoints that people write for services without a selector into slices, which is what proxies read.</summary>
internal sealed class EndpointSliceMirroringReconciler(
    IObjectCache<Service> services, IObjectCache<Endpoints> endpoints, IObjectCache<EndpointSlice> slices, IClusterApi api) : IReconciler
{
    public static bool IsMirror(EndpointSlice slice) => slice.Metadata.Labels.GetValueOrDefault(SlicePlanner.ManagedByLabel) == SliceMirror.ManagedBy;

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        var existing = slices.In(key.Namespace).Where(slice => slice.Metadata.DeletionTimestamp is null && IsMirror(slice)
            && slice.Metadata.Labels.GetValueOrDefault(SlicePlanner.ServiceNameLabel) == key.Name).ToList();
        var plan = endpoints.Find(key) is { } source && SliceMirror.Wants(source, services.Find(key)) ? SliceMirror.Plan(source, existing) : new([], [], existing);
        try
        {
            foreach (var slice in plan.Create)
                await api.CreateAsync(slice, ct);
            foreach (var slice in plan.Update)
                await api.UpdateAsync(slice, ct);
            foreach (var slice in plan.Delete)
                await api.DeleteAsync(slice, null, ct);
        }
        catch (KubernetesException failure) when (failure.IsNamespaceTerminating)
        {
            // The endpoints go with their namespace.
        }
        return Outcome.Settled;
    }
}
