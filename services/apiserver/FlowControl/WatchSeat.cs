namespace Cluster.ApiServer.FlowControl;

/// <summary>The seats of a watch, which it gives back once it has sent what there was at its beginning. Thread-safe.</summary>
internal sealed class WatchSeat(FlowTicket ticket)
{
    private int _isReleased;

    /// <summary>Gives the seats back; again has no effect.</summary>
    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            ticket.Release();
    }
}
