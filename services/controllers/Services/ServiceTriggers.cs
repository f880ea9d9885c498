using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Services;

/// <summary>A service's endpoints are woken by the service, by the pods it selects or used to select, and by the endpoints themselves.</summary>
internal abstract class ServiceTriggers(IObjectCache<Service> services, IObjectCache<Pod> pods, IObjectCache<EndpointSlice> slices) : ITriggerMap
{
    /// <summary>Name of the slices' index by the uid of the pods in them.</summary>
    public const string PodsIndex = "pods";

    public abstract IEnumerable<ObjectKey> AllKeys { get; }

    public static IEnumerable<string> PodUids(EndpointSlice slice) =>
        slice.Endpoints.Select(endpoint => endpoint.TargetRef?.Uid).OfType<string>().Where(uid => uid.Length > 0);

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "services" => [change.Key],
        "pods" => Selecting(change.Key).Concat(Holding(change.Uid)).Distinct(),
        _ => KeysForEndpoints(change),
    };

    protected abstract IEnumerable<ObjectKey> KeysForEndpoints(ChangeReference change);

    private IEnumerable<ObjectKey> Selecting(ObjectKey key) => pods.Find(key) is { } pod
        ? services.In(key.Namespace).Where(service => service.Spec.Selector.Count > 0 && Selector.From(service.Spec.Selector).Matches(pod.Metadata.Labels)).Select(service => ObjectKey.Of(service))
        : [];

    /// <summary>Services that list a pod although it may be gone, or carry other labels by now.</summary>
    private IEnumerable<ObjectKey> Holding(string uid) =>
        slices.By(PodsIndex, uid).Select(slice => new ObjectKey(slice.Metadata.Namespace, slice.Metadata.Labels.GetValueOrDefault(SlicePlanner.ServiceNameLabel, "")))
            .Where(key => key.Name.Length > 0);
}
