using System.Threading.Channels;

namespace Cluster.ApiServer.Storage.Redis;

/// <summary>One watcher's place in a stream, and the bell that wakes it.</summary>
internal sealed class TopicWatch(string stream, long from)
{
    private readonly Channel<bool> _bell =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _position = from;
    private long _delivered;

    /// <summary>The stream's key.</summary>
    public string Stream { get; } = stream;

    /// <summary>Everything up to here has been delivered or was not wanted.</summary>
    public long Position => Interlocked.Read(ref _position);

    /// <summary>Whether a stream that ends at <paramref name="lastRevision"/> has news for this watcher, good or bad: an end
    /// before what was already delivered means that the store lost it.</summary>
    public bool IsBehind(long lastRevision) => lastRevision > Position || HasLost(lastRevision);

    /// <summary>Whether the stream lost events that were already delivered.</summary>
    public bool HasLost(long lastRevision) => lastRevision < Interlocked.Read(ref _delivered);

    public void Advance(long revision)
    {
        Interlocked.Exchange(ref _position, revision);
        Interlocked.Exchange(ref _delivered, revision);
    }

    public void Ring() => _bell.Writer.TryWrite(true);

    public async Task WaitAsync(CancellationToken cancellationToken) => await _bell.Reader.ReadAsync(cancellationToken);
}
