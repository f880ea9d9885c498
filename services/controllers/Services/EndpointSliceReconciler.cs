using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>Keeps the EndpointSlices of a service in line with the pods it selects.</summary>
internal sealed class EndpointSliceReconciler(
    IObjectCache<Service> services, IObjectCache<Pod> pods, IObjectCache<EndpointSlice> slices, IObjectCache<Node> nodes, IClusterApi api, IEventWriter events) : IReconciler
{
    private const string ZoneLabel = "topology.kubernetes.io/zone";
    private readonly SlicePlanner _planner = new(node => nodes.Find(new("", node))?.Metadata.Labels.GetValueOrDefault(ZoneLabel));

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        // Without a selector people maintain the slices themselves; those of a deleted service go with their owner.
        if (services.Find(key) is not { Metadata.DeletionTimestamp: null } service || service.Spec.Type == "ExternalName" || service.Spec.Selector.Count == 0)
            return Outcome.Settled;
        var existing = slices.OwnedBy(service.Metadata.Uid)
            .Where(slice => slice.Metadata.DeletionTimestamp is null && slice.Metadata.Labels.GetValueOrDefault(SlicePlanner.ManagedByLabel) == SlicePlanner.ManagedBy).ToList();
        var types = BackendFinder.AddressTypesOf(service);
        foreach (var type in types)
        {
            var backends = BackendFinder.Find(service, pods.In(key.Namespace), type);
            await ApplyAsync(service, _planner.Plan(service, type, backends, existing.Where(slice => slice.AddressType == type)), ct);
        }
        await ApplyAsync(service, new([], [], [.. existing.Where(slice => !types.Contains(slice.AddressType))]), ct);
        return Outcome.Settled;
    }

    private async Task ApplyAsync(Service service, SlicePlan plan, CancellationToken ct)
    {
        try
        {
            foreach (var slice in plan.Create)
                await api.CreateAsync(slice, ct);
            foreach (var slice in plan.Update)
                await api.UpdateAsync(slice, ct);
            foreach (var slice in plan.Delete)
                await api.DeleteAsync(slice, null, ct);
        }
        catch (KubernetesException failure) when (failure is { IsConflict: false, IsNotFound: false, IsNamespaceTerminating: false })
        {
            events.Warning(service, "FailedToUpdateEndpointSlices", $"Error updating Endpoint Slices for Service {service.Metadata.Namespace}/{service.Metadata.Name}: {failure.Message}");
            throw;
        }
        catch (KubernetesException failure) when (failure.IsNamespaceTerminating)
        {
            // The service goes with its namespace.
        }
    }
}
