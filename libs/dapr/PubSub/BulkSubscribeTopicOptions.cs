namespace Cluster.Dapr.PubSub;

/// <summary>Size limits of a batch.</summary>
/// <param name="MaxMessagesCount">Most messages in one call.</param>
/// <param name="MaxAwaitDurationMs">How long the sidecar may wait for a batch to fill, in milliseconds.</param>
public sealed record BulkSubscribeTopicOptions(int MaxMessagesCount = 100, int MaxAwaitDurationMs = 1000);
