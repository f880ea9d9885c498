namespace Cluster.Sidecar.Redis;

/// <summary>Redis refused a command, or the connection is gone.</summary>
internal sealed class RedisException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>True when Redis answered with an error; false when it did not answer.</summary>
    public bool IsReply { get; init; }
}
