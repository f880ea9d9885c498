namespace Cluster.Dapr.PubSub;

/// <summary>Handles a batch.</summary>
/// <param name="entries">The messages, in the order the sidecar put them; that need not be the order of publishing.</param>
/// <param name="ct">Cancelled when the sidecar gives the call up.</param>
/// <returns>One response per entry by position; missing ones count as success, so an empty list accepts all.</returns>
public delegate ValueTask<IReadOnlyList<TopicResponse>> BulkTopicHandler(IReadOnlyList<BulkEntry> entries, CancellationToken ct);
