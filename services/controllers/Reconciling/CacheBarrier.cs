using Cluster.Client.Informers;

namespace Cluster.Controllers.Reconciling;

/// <summary>Waits until this replica's caches have seen what a trigger saw.</summary>
internal sealed class CacheBarrier(IEnumerable<CacheBarrier.Gate> gates)
{
    private readonly Dictionary<string, Gate> _gates = gates.ToDictionary(gate => gate.Resource, StringComparer.Ordinal);

    public bool HasSynced => _gates.Values.All(gate => gate.HasSynced());

    /// <summary>Waits for revisions per resource topic; resources without a cache are ignored.</summary>
    public async Task WaitAsync(IEnumerable<KeyValuePair<string, long>> revisions, CancellationToken ct)
    {
        foreach (var (resource, revision) in revisions)
        {
            if (_gates.TryGetValue(resource, out var gate))
                await gate.WaitForRevisionAsync(revision, ct);
        }
    }

    public async Task WaitForSyncAsync(CancellationToken ct)
    {
        foreach (var gate in _gates.Values)
            await gate.WaitForSyncAsync(ct);
    }

    /// <summary>One cache, its type forgotten.</summary>
    internal sealed record Gate(string Resource, Func<bool> HasSynced, Func<CancellationToken, Task> WaitForSyncAsync, Func<long, CancellationToken, Task> WaitForRevisionAsync)
    {
        public static Gate Of<T>(IObjectCache<T> cache) where T : class, IKubernetesObject =>
            new(ResourceType.Of<T>().Topic, () => cache.HasSynced, cache.WaitForSyncAsync, cache.WaitForRevisionAsync);
    }
}
