namespace Cluster.Dapr.Client;

/// <summary>What became of a bulk publish.</summary>
/// <param name="FailedEntries">The events that were not published; empty when all were.</param>
public sealed record BulkPublishResponse(IReadOnlyList<BulkPublishFailure> FailedEntries);
