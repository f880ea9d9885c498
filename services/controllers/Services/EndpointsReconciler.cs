using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>Keeps the Endpoints object of a service in line with the pods it selects, for readers of the older API.</summary>
internal sealed class EndpointsReconciler(IObjectCache<Service> services, IObjectCache<Pod> pods, IObjectCache<Endpoints> endpoints, IClusterApi api) : IReconciler
{
    private const string ManagedByLabel = "endpoints.kubernetes.io/managed-by";
    private const string ManagedBy = "endpoint-controller";
    private const string OverCapacity = "endpoints.kubernetes.io/over-capacity";

    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        var current = endpoints.Find(key);
        if (services.Find(key) is not { } service)
        {
            if (current?.Metadata.Labels.GetValueOrDefault(ManagedByLabel) == ManagedBy)
                await api.DeleteAsync(current, null, ct);
            return Outcome.Settled;
        }
        if (service.Metadata.DeletionTimestamp is null && service.Spec.Type != "ExternalName" && service.Spec.Selector.Count > 0)
            await ApplyAsync(Wanted(service, current), current, ct);
        return Outcome.Settled;
    }

    private Endpoints Wanted(Service service, Endpoints? current)
    {
        var backends = BackendFinder.Find(service, pods.In(service.Metadata.Namespace), BackendFinder.AddressTypesOf(service)[0]);
        var labels = new Dictionary<string, string>(service.Metadata.Labels) { [ManagedByLabel] = ManagedBy };
        if (service.Spec.ClusterIP == "None")
            labels[SlicePlanner.HeadlessLabel] = "";
        var annotations = new Dictionary<string, string>(current?.Metadata.Annotations.ToDictionary() ?? []);
        annotations.Remove(OverCapacity);
        if (backends.Count > SubsetBuilder.Capacity)
            annotations[OverCapacity] = "truncated";
        var metadata = current?.Metadata ?? new() { Name = service.Metadata.Name, Namespace = service.Metadata.Namespace };
        return (current ?? new()) with { Metadata = metadata with { Labels = labels, Annotations = annotations }, Subsets = SubsetBuilder.Build(service, backends) };
    }

    private async Task ApplyAsync(Endpoints wanted, Endpoints? current, CancellationToken ct)
    {
        if (current is not null && KubernetesJson.Encode(Content(wanted)).AsSpan().SequenceEqual(KubernetesJson.Encode(Content(current))))
            return;
        try
        {
            await (current is null ? api.CreateAsync(wanted, ct) : api.UpdateAsync(wanted, ct));
        }
        catch (KubernetesException failure) when (failure.IsNamespaceTerminating)
        {
            // The service goes with its namespace.
        }
    }

    private static object Content(Endpoints endpoints) => new
    {
        Labels = new SortedDictionary<string, string>(endpoints.Metadata.Labels.ToDictionary(), StringComparer.Ordinal),
        OverCapacity = endpoints.Metadata.Annotations.GetValueOrDefault(OverCapacity),
        endpoints.Subsets,
    };
}
