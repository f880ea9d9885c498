namespace Cluster.Sidecar.Redis;

/// <summary>One reader's place in a stream.</summary>
internal sealed class StreamCursor
{
    /// <summary>The last entry read.</summary>
    public StreamId Place { get; set; }

    /// <summary>The life of the stream that <see cref="Place"/> belongs to: a stream that was lost starts a new one.</summary>
    public int Epoch { get; set; }
}
