namespace Cluster.Dapr.Client;

/// <summary>One event of a bulk publish that failed.</summary>
/// <param name="Index">Its position in the list that was given.</param>
/// <param name="Error">The sidecar's words.</param>
public sealed record BulkPublishFailure(int Index, string Error);
