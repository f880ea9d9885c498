namespace Cluster.ApiServer.Watch;

/// <summary>The objects of one list answer.</summary>
/// <param name="Objects">In order of their keys.</param>
/// <param name="Revision">The list's resourceVersion.</param>
/// <param name="Continue">Token of the next page; null on the last one.</param>
/// <param name="Remaining">Objects after this page; null when unknown or none.</param>
/// <param name="Source">Identifies the state listed: two pages of one query with the same source are the same.</param>
internal sealed record ListPage(IReadOnlyList<CachedObject> Objects, long Revision, string? Continue, long? Remaining, object Source);
