using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Http;
using Cluster.TestSupport;

namespace Cluster.ApiServer.Tests.FlowControl;

public sealed class PriorityLevelTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly PriorityLevel _level;
    private readonly FlowSchemaRules _schema;

    public PriorityLevelTests()
    {
        _level = new("workload", _time);
        _schema = new(new() { Metadata = new() { Name = "schema" } }, _level);
    }

    [Fact]
    public async Task Level_WithFreeSeats_SeatsAtOnce_AndAllocatesNothing()
    {
        _level.Configure(Queueing(seats: 2));
        (await Enter("warm")).Release();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            (await _level.EnterAsync(_schema, "jane", 1, CancellationToken.None)).Release();
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
        Assert.Equal(1001, _schema.Dispatched);
    }

    [Fact]
    public async Task Level_ThatIsFull_KeepsRequestsWaiting_UntilSeatsAreFree()
    {
        _level.Configure(Queueing(seats: 1));
        var first = await Enter("jane");
        var second = Enter("jane");
        Assert.Equal((1, 1), (_level.Describe().Executing, _level.Describe().Waiting));

        first.Release();
        (await second).Release();

        Assert.Equal((0, 0, 0), (_level.Describe().Executing, _level.Describe().Waiting, _level.Describe().SeatsInUse));
    }

    [Fact]
    public async Task Level_WhoseQueueIsFull_RefusesAndSaysWhenToComeAgain()
    {
        _level.Configure(Queueing(seats: 1) with { Queues = 1, HandSize = 1, QueueLength = 1 });
        var first = await Enter("jane");
        var second = Enter("jane");

        var refusal = await Assert.ThrowsAsync<ApiException>(async () => await Enter("jane"));

        Assert.Equal((429, "TooManyRequests", 1), (refusal.Status.Code, refusal.Status.Reason, refusal.Status.Details!.RetryAfterSeconds));
        Assert.Equal("Too many requests, please try again later.", refusal.Status.Message);
        Assert.Equal(1, _schema.Refused(RefusalReason.QueueFull));
        first.Release();
        (await second).Release();
    }

    [Fact]
    public async Task Level_ThatDoesNotQueue_RefusesWhatFindsNoSeat()
    {
        _level.Configure(Queueing(seats: 1) with { Queues = 0 });
        var first = await Enter("jane");

        await Assert.ThrowsAsync<ApiException>(async () => await Enter("joe"));

        Assert.Equal(1, _schema.Refused(RefusalReason.ConcurrencyLimit));
        first.Release();
        (await Enter("joe")).Release();
    }

    [Fact]
    public async Task Request_ThatWaitsTooLong_IsRefused_AndLeavesItsQueue()
    {
        _level.Configure(Queueing(seats: 1));
        var first = await Enter("jane");
        var second = Enter("jane");

        _time.Advance(PriorityLevel.WaitLimit);

        Assert.Equal(429, (await Assert.ThrowsAsync<ApiException>(() => second)).Status.Code);
        Assert.Equal((0, 1L), (_level.Describe().Waiting, _schema.Refused(RefusalReason.TimeOut)));
        first.Release();
    }

    [Fact]
    public async Task Request_WhoseClientLeaves_LeavesItsQueue()
    {
        _level.Configure(Queueing(seats: 1));
        var first = await Enter("jane");
        using var gone = new CancellationTokenSource();
        var second = _level.EnterAsync(_schema, "jane", 1, gone.Token).AsTask();

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, _level.Describe().Waiting);
        first.Release();
    }

    [Fact]
    public async Task WideRequest_WaitsForItsSeats_AndIsNeverWiderThanTheLevel()
    {
        _level.Configure(Queueing(seats: 3));
        var first = await Enter("jane");
        var wide = Enter("joe", width: 10);
        Assert.Equal(1, _level.Describe().Waiting);

        first.Release();

        Assert.Equal(3, (await wide).Width);
        (await wide).Release();
    }

    /// <summary>Service takes 10 ms. Alone, a request of a flow that keeps to its share is done after 10 ms; the flood may make that 20 and not more.</summary>
    [Fact]
    public async Task Flood_OfOneFlow_AtMostDoublesTheTimeOfAnother()
    {
        const int Seats = 4, Flooding = 200;
        var service = TimeSpan.FromMilliseconds(10);
        _level.Configure(Queueing(seats: Seats) with { Queues = 64, HandSize = 6, QueueLength = 500 });
        List<Task<FlowTicket>> flood = [.. Enumerable.Range(0, Flooding).Select(_ => Enter("flooder"))];
        List<(Task<FlowTicket> Task, long Asked)> calm = [];
        List<FlowTicket> running = [];
        List<double> waits = [];

        for (var step = 0; step < 1000; step++)
        {
            if (step % 20 == 0)
                calm.Add((Enter("calm"), _time.GetTimestamp()));
            if (step % 2 == 0)
                flood.Add(Enter("flooder"));
            foreach (var ended in running.Where(ticket => _time.GetElapsedTime(StartOf(ticket)) >= service).ToList())
            {
                running.Remove(ended);
                ended.Release();
            }

            await CollectAsync(_level.Describe().Executing);
            _time.Advance(TimeSpan.FromMilliseconds(1));
        }

        Assert.True(waits.Count >= 40, $"only {waits.Count} requests of the calm flow were served");
        Assert.All(waits, wait => Assert.InRange(wait, 0, service.TotalMilliseconds));

        // What the level has started is ours as soon as its tasks say so.
        async Task CollectAsync(int executing)
        {
            while (running.Count < executing)
            {
                foreach (var served in flood.Where(static task => task.IsCompleted).ToList())
                {
                    flood.Remove(served);
                    running.Add(served.Result);
                    StartOf(served.Result);
                }

                foreach (var served in calm.Where(static request => request.Task.IsCompleted).ToList())
                {
                    calm.Remove(served);
                    running.Add(served.Task.Result);
                    waits.Add(_time.GetElapsedTime(served.Asked).TotalMilliseconds);
                }

                await Task.Yield();
            }
        }
    }

    private readonly Dictionary<FlowTicket, long> _starts = [];

    /// <summary>Tickets that never waited carry no start: the moment they are first seen counts.</summary>
    private long StartOf(FlowTicket ticket) => ticket.Started != 0 ? ticket.Started
        : _starts.TryGetValue(ticket, out var start) ? start : _starts[ticket] = _time.GetTimestamp();

    private Task<FlowTicket> Enter(string flow, int width = 1) => _level.EnterAsync(_schema, flow, width, TestContext.Current.CancellationToken).AsTask();

    private static LevelSettings Queueing(int seats) => new("uid", false, seats, 0, 0, 8, 2, 10);
}
