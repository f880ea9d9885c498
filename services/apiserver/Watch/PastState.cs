namespace Cluster.ApiServer.Watch;

/// <summary>A resource at an earlier instant.</summary>
/// <param name="Objects">The objects, as far as they were asked for.</param>
/// <param name="Revision">The revision that the instant had.</param>
/// <param name="Source">The state it was found from.</param>
internal sealed record PastState(SortedObjects Objects, long Revision, CacheState Source);
