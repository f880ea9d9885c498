namespace Cluster.ApiServer.Watch;

/// <summary>A resource at one instant: its objects, and the change that led there.</summary>
/// <param name="Objects">All of them.</param>
/// <param name="Last">The newest change; a watcher that has seen <paramref name="Objects"/> goes on after it.</param>
/// <param name="Generation">Counts fresh starts of the cache; a chain ends when it changes.</param>
internal sealed record CacheState(SortedObjects Objects, CacheEvent Last, int Generation)
{
    /// <summary>Revision of the newest change, or of the list the cache began with.</summary>
    public long Revision => Last.Revision;
}
