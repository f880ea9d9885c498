namespace Cluster.ApiServer.FlowControl;

/// <summary>Waiting requests of the flows that were dealt to this queue, in order of arrival. Guarded by its level's lock.</summary>
internal sealed class FairQueue(int index)
{
    private readonly LinkedList<FlowWaiter> _waiters = [];

    public int Index => index;

    public int Count => _waiters.Count;

    /// <summary>Seats of its requests that are being served.</summary>
    public int SeatsInUse { get; set; }

    /// <summary>Seats its waiting requests ask for.</summary>
    public int SeatsWaiting { get; private set; }

    /// <summary>The virtual time, in seat-seconds, at which its next request starts: the queue that has received least service is lowest.</summary>
    public double NextStart { get; set; }

    public FlowWaiter Add(int width)
    {
        var waiter = new FlowWaiter(this, width);
        _waiters.AddLast(waiter);
        SeatsWaiting += width;
        return waiter;
    }

    public FlowWaiter Peek() => _waiters.First!.Value;

    /// <returns>False when it is no longer waiting.</returns>
    public bool Remove(FlowWaiter waiter)
    {
        if (!_waiters.Remove(waiter))
            return false;
        SeatsWaiting -= waiter.Width;
        return true;
    }
}
