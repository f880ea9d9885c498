namespace Cluster.ApiServer.FlowControl;

/// <summary>A request that waits for seats.</summary>
internal sealed class FlowWaiter(FairQueue queue, int width)
{
    private readonly TaskCompletionSource<FlowTicket> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FairQueue Queue => queue;

    public int Width => width;

    /// <summary>Completes when the seats are free and taken.</summary>
    public Task<FlowTicket> Started => _started.Task;

    public void Start(FlowTicket ticket) => _started.SetResult(ticket);
}
