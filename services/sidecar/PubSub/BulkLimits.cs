namespace Cluster.Sidecar.PubSub;

/// <summary>Size limits of a batch; null means Dapr's defaults of 100 messages and one second.</summary>
internal sealed record BulkLimits(int? MaxMessages, int? MaxAwaitMilliseconds);
