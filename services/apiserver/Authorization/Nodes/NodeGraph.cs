using Cluster.Api;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.Api.Core.V1;
using Cluster.Api.DynamicResources.V1;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Authorization.Nodes;

/// <summary>Which objects belong to the work of which node.</summary>
/// <remarks>
/// Thread-safe. What pods need is indexed by node from the first question on, and kept up to date by what changes between questions: a cluster
/// whose kubelets ask nothing pays nothing. Everything else is found from the object in question.
/// </remarks>
internal sealed class NodeGraph
{
    private const string Pods = "pods";
    private const string Claims = "persistentvolumeclaims";
    private const string Volumes = "persistentvolumes";

    private readonly WatchCaches _caches;
    private readonly CacheFollower _pods;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, PodNeeds>> _nodes = [];

    public NodeGraph(WatchCaches caches)
    {
        _caches = caches;
        _pods = new(caches[Pods], Reset, Change);
    }

    /// <summary>Whether an object is part of a node's work.</summary>
    /// <param name="resource">With its group, such as <c>resourceclaims.resource.k8s.io</c>.</param>
    /// <param name="ns">Empty for cluster-scoped objects.</param>
    public bool Relates(string node, string resource, string ns, string name) => resource switch
    {
        Pods => NodeOf(Cached(Pods, ns, name)) == node,
        "serviceaccounts" or "configmaps" or Claims => IsNeeded(node, resource, ns, name),
        "resourceclaims.resource.k8s.io" => IsNeeded(node, "resourceclaims", ns, name),
        "secrets" => IsNeeded(node, resource, ns, name) || IsSecretOfVolume(node, ns, name),
        Volumes => Find<PersistentVolume>(resource, "", name)?.Spec.ClaimRef is { } claim && IsNeeded(node, Claims, claim.Namespace ?? "", claim.Name ?? ""),
        "volumeattachments.storage.k8s.io" => Find<VolumeAttachment>(resource, "", name)?.Spec.NodeName == node,
        "resourceslices.resource.k8s.io" => Find<ResourceSlice>(resource, "", name)?.Spec.NodeName == node,
        "podcertificaterequests.certificates.k8s.io" => Find<PodCertificateRequest>(resource, ns, name)?.Spec.NodeName == node,
        _ => false,
    };

    /// <summary>Waits until what an answer about a resource rests on is no older than the call.</summary>
    public async ValueTask CatchUpAsync(string resource, CancellationToken ct)
    {
        await _caches[Pods].CurrentStateAsync(ct);
        if (resource is "secrets" or Volumes)
        {
            await _caches[Claims].CurrentStateAsync(ct);
            await _caches[Volumes].CurrentStateAsync(ct);
        }
        else if (resource is "volumeattachments.storage.k8s.io" or "resourceslices.resource.k8s.io" or "podcertificaterequests.certificates.k8s.io")
        {
            await _caches[resource].CurrentStateAsync(ct);
        }
    }

    private bool IsNeeded(string node, string resource, string ns, string name)
    {
        if (ns.Length == 0 || name.Length == 0)
            return false;
        lock (_lock)
        {
            _pods.CatchUp();
            foreach (var (pod, needs) in _nodes.GetValueOrDefault(node) ?? [])
            {
                if (IsIn(pod, ns) && needs.Include(resource, name))
                    return true;
            }

            return false;
        }
    }

    /// <summary>Whether a volume that the node has to attach names the secret. The volume itself must say that it belongs to the claim.</summary>
    private bool IsSecretOfVolume(string node, string ns, string name) => ClaimsOf(node).Any(claim =>
        Find<PersistentVolumeClaim>(Claims, claim.Namespace, claim.Name)?.Spec.VolumeName is { Length: > 0 } volumeName
        && Find<PersistentVolume>(Volumes, "", volumeName) is { Spec.ClaimRef: { } owner } volume
        && (owner.Namespace, owner.Name) == claim
        && VolumeSecrets.Of(volume).Contains((ns, name)));

    private List<(string Namespace, string Name)> ClaimsOf(string node)
    {
        lock (_lock)
        {
            _pods.CatchUp();
            return [.. (_nodes.GetValueOrDefault(node) ?? []).SelectMany(pod => pod.Value.Claims.Select(claim => (pod.Key[..pod.Key.IndexOf('/', StringComparison.Ordinal)], claim)))];
        }
    }

    private static bool IsIn(string key, string ns) => key.Length > ns.Length && key[ns.Length] == '/' && key.StartsWith(ns, StringComparison.Ordinal);

    private T? Find<T>(string resource, string ns, string name)
        where T : class, IKubernetesObject => Cached(resource, ns, name)?.Decode() as T;

    private CachedObject? Cached(string resource, string ns, string name) =>
        _caches[resource].TryGetState()?.Objects.Find(ns.Length == 0 ? name : $"{ns}/{name}");

    private static string? NodeOf(CachedObject? pod) =>
        pod?.Selectable.Fields.GetValueOrDefault("spec.nodeName") is { Length: > 0 } node ? node : null;

    private void Reset(IEnumerable<CachedObject> pods)
    {
        _nodes.Clear();
        foreach (var pod in pods)
            Change(null, pod);
    }

    private void Change(CachedObject? before, CachedObject? after)
    {
        var (from, to) = (NodeOf(before), NodeOf(after));
        if (from is not null && from != to && _nodes.TryGetValue(from, out var former) && former.Remove(before!.Key) && former.Count == 0)
            _nodes.Remove(from);
        if (to is null)
            return;
        if (!_nodes.TryGetValue(to, out var pods))
            _nodes[to] = pods = [];
        pods[after!.Key] = PodNeeds.Of((Pod)after.Decode());
    }
}
