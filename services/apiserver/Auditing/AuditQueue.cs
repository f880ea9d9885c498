using System.Threading.Channels;

namespace Cluster.ApiServer.Auditing;

/// <summary>Events on their way to a sink: many requests put them in, one writer takes them out, batch by batch.</summary>
/// <param name="name">The sink's, for the metric of lost events.</param>
/// <param name="size">Most events that wait.</param>
/// <param name="mayLose">Whether a full queue drops events; otherwise it keeps requests waiting.</param>
internal sealed class AuditQueue(string name, int size, bool mayLose)
{
    private readonly Channel<byte[]> _events = Channel.CreateBounded<byte[]>(new BoundedChannelOptions(size) { SingleReader = true });

    public ValueTask AddAsync(byte[] line)
    {
        if (_events.Writer.TryWrite(line))
            return ValueTask.CompletedTask;
        if (!mayLose)
            return WaitAsync(line);
        AuditMetrics.CountLost(name, 1);
        return ValueTask.CompletedTask;
    }

    public void Complete() => _events.Writer.TryComplete();

    /// <summary>Waits for events and takes what is there, up to a number.</summary>
    /// <returns>False when there will be no more.</returns>
    public async ValueTask<bool> TakeAsync(List<byte[]> batch, int most)
    {
        if (!await _events.Reader.WaitToReadAsync())
            return false;
        TakeMore(batch, most);
        return true;
    }

    /// <summary>Adds what is there now, up to a number in all.</summary>
    public void TakeMore(List<byte[]> batch, int most)
    {
        while (batch.Count < most && _events.Reader.TryRead(out var line))
            batch.Add(line);
    }

    private async ValueTask WaitAsync(byte[] line)
    {
        try
        {
            await _events.Writer.WriteAsync(line);
        }
        catch (ChannelClosedException)
        {
            AuditMetrics.CountLost(name, 1); // the server is going down
        }
    }
}
