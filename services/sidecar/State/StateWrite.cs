namespace Cluster.Sidecar.State;

/// <summary>One write.</summary>
/// <param name="Key">The stored key.</param>
/// <param name="Value">The JSON to store; null deletes.</param>
/// <param name="ETag">What the write insists on; null or empty for nothing.</param>
/// <param name="IsFirstWrite">First write wins.</param>
/// <param name="TimeToLive">0 or less removes an earlier limit; null leaves it.</param>
internal sealed record StateWrite(string Key, byte[]? Value, string? ETag, bool IsFirstWrite, long? TimeToLive);
