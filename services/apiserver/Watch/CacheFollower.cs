namespace Cluster.ApiServer.Watch;

/// <summary>Keeps something derived from a watch cache up to date: on demand, by what has changed since last time.</summary>
/// <param name="cache">What is followed.</param>
/// <param name="reset">Takes every object, after a first or fresh list.</param>
/// <param name="change">Takes one change: before and after, null when absent.</param>
/// <remarks>Not thread-safe except for <see cref="IsBehind"/>.</remarks>
internal sealed class CacheFollower(ResourceCache cache, Action<IEnumerable<CachedObject>> reset, Action<CachedObject?, CachedObject?> change)
{
    private CacheState? _seen;

    public ResourceCache Cache => cache;

    public bool IsBehind => !ReferenceEquals(cache.TryGetState(), Volatile.Read(ref _seen));

    public void CatchUp()
    {
        if (cache.TryGetState() is not { } state || ReferenceEquals(state, _seen))
            return;
        if (_seen is not { } seen || seen.Generation != state.Generation)
        {
            reset(state.Objects.Range(""));
        }
        else
        {
            for (var step = seen.Last; step != state.Last && step.Next is { } next; step = next)
                change(next.Previous, next.Current);
        }

        Volatile.Write(ref _seen, state);
    }
}
