using System.Diagnostics;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>The seats of one priority level, and the queues of those who wait for one. Thread-safe.</summary>
/// <remarks>
/// Fair queueing by start times: each queue has a virtual clock that advances by the seat-seconds its requests use, and the queue that is
/// furthest behind is served next. A request is charged an estimate when it starts and the difference when it ends.
/// While nobody waits, entering is one short lock.
/// </remarks>
internal sealed class PriorityLevel(string name, TimeProvider time)
{
    /// <summary>How long a request may wait, a quarter of the longest request as upstream has it.</summary>
    internal static readonly TimeSpan WaitLimit = TimeSpan.FromSeconds(15);

    /// <summary>Weight of the newest duration in the estimate of the next.</summary>
    private const double NewestWeight = 0.1;

    private readonly Lock _lock = new();
    private readonly List<FairQueue> _queues = [];
    private LevelSettings _settings = new("", true, 0, 0, 0, 0, 0, 0);
    private int _limit;
    private int _seatsInUse;
    private int _seatsWaiting;
    private int _executing;
    private int _waiting;
    private int _highDemand;
    private double _now;
    private double _estimate = 0.005;

    public string Name => name;

    public LevelSettings Settings => Volatile.Read(ref _settings);

    /// <summary>Demand that fades slowly: what the level is likely to ask for soon.</summary>
    public double SmoothDemand { get; private set; }

    /// <summary>Takes over what the configuration says now.</summary>
    public void Configure(LevelSettings settings)
    {
        lock (_lock)
        {
            var isSame = _settings.Nominal == settings.Nominal && !_settings.IsExempt;
            Volatile.Write(ref _settings, settings);
            if (!isSame)
                _limit = settings.Nominal;
            while (_queues.Count < settings.Queues)
                _queues.Add(new(_queues.Count));
            Dispatch();
        }
    }

    /// <summary>Occupies seats, at once or when its turn comes.</summary>
    /// <exception cref="ApiException">There is no room even to wait, or the wait took too long (429).</exception>
    public ValueTask<FlowTicket> EnterAsync(FlowSchemaRules schema, string flow, int width, CancellationToken ct)
    {
        FlowWaiter waiter;
        lock (_lock)
        {
            if (_settings.IsExempt || (_waiting == 0 && Fits(width)))
            {
                schema.CountDispatched();
                return new(Start(null, width, 0));
            }

            if (_settings.Queues == 0)
                throw Refusal(schema, RefusalReason.ConcurrencyLimit);
            var queue = QueueFor(ShuffleSharding.Hash(schema.Name, flow));
            if (queue.Count >= _settings.QueueLength)
                throw Refusal(schema, RefusalReason.QueueFull);
            if (queue.Count == 0)
                queue.NextStart = Math.Max(queue.NextStart, _now);
            waiter = queue.Add(width);
            _waiting++;
            _seatsWaiting += width;
            NoteDemand();
            Dispatch();
        }

        return new(WaitAsync(schema, waiter, ct));
    }

    /// <summary>Ends what <see cref="EnterAsync"/> began.</summary>
    public void Leave(FlowTicket ticket)
    {
        lock (_lock)
        {
            _seatsInUse -= ticket.Width;
            _executing--;
            if (ticket.Queue is { } queue)
            {
                var duration = time.GetElapsedTime(ticket.Started).TotalSeconds;
                queue.SeatsInUse -= ticket.Width;
                queue.NextStart += ticket.Width * (duration - ticket.Estimate);
                _estimate += NewestWeight * (duration - _estimate);
            }

            if (_waiting > 0)
                Dispatch();
        }
    }

    /// <summary>The most seats wanted at once since the last call, which also updates <see cref="SmoothDemand"/>.</summary>
    public int TakeDemand(double fading)
    {
        lock (_lock)
        {
            var high = _highDemand;
            _highDemand = _seatsInUse + _seatsWaiting;
            SmoothDemand = Math.Max(high, (fading * SmoothDemand) + ((1 - fading) * high));
            return high;
        }
    }

    /// <summary>Sets how many seats there are for now, own and borrowed.</summary>
    public void Limit(int seats)
    {
        lock (_lock)
        {
            _limit = seats;
            Dispatch();
        }
    }

    /// <summary>What it is doing.</summary>
    public LevelState Describe()
    {
        lock (_lock)
        {
            return new(_limit, _executing, _seatsInUse, _waiting, [.. _queues
                .Where(static queue => queue.Count > 0 || queue.SeatsInUse > 0)
                .Select(static queue => new QueueState(queue.Index, queue.Count, queue.SeatsWaiting, queue.SeatsInUse, queue.NextStart))]);
        }
    }

    private bool Fits(int width) => _limit > 0 && _seatsInUse + Math.Min(width, _limit) <= _limit;

    private FlowTicket Start(FairQueue? queue, int width, double estimate)
    {
        var seats = _settings.IsExempt ? width : Math.Min(width, _limit);
        _seatsInUse += seats;
        _executing++;
        if (queue is not null)
            queue.SeatsInUse += seats;
        NoteDemand();
        return new(this, queue, seats, queue is null ? 0 : time.GetTimestamp(), estimate);
    }

    private void NoteDemand() => _highDemand = Math.Max(_highDemand, _seatsInUse + _seatsWaiting);

    /// <summary>Of the queues dealt to the flow, the one with the least work.</summary>
    private FairQueue QueueFor(ulong flow)
    {
        Span<int> hand = stackalloc int[Math.Min(_settings.HandSize, _settings.Queues)];
        ShuffleSharding.Deal(flow, _settings.Queues, hand);
        var best = _queues[hand[0]];
        foreach (var card in hand[1..])
        {
            if (_queues[card].SeatsWaiting + _queues[card].SeatsInUse < best.SeatsWaiting + best.SeatsInUse)
                best = _queues[card];
        }

        return best;
    }

    /// <summary>Starts waiting requests while seats are free.</summary>
    private void Dispatch()
    {
        while (_waiting > 0 && Next() is { } queue && (_settings.IsExempt || Fits(queue.Peek().Width)))
        {
            var waiter = queue.Peek();
            Forget(waiter);
            _now = Math.Max(_now, queue.NextStart);
            var ticket = Start(queue, waiter.Width, _estimate);
            queue.NextStart += ticket.Width * _estimate;
            waiter.Start(ticket);
        }
    }

    private FairQueue? Next()
    {
        FairQueue? next = null;
        foreach (var queue in _queues)
        {
            if (queue.Count > 0 && (next is null || queue.NextStart < next.NextStart))
                next = queue;
        }

        return next;
    }

    private bool Forget(FlowWaiter waiter)
    {
        if (!waiter.Queue.Remove(waiter))
            return false;
        _waiting--;
        _seatsWaiting -= waiter.Width;
        return true;
    }

    private async Task<FlowTicket> WaitAsync(FlowSchemaRules schema, FlowWaiter waiter, CancellationToken ct)
    {
        try
        {
            var ticket = await waiter.Started.WaitAsync(WaitLimit, time, ct);
            schema.CountDispatched();
            return ticket;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            bool wasWaiting;
            lock (_lock)
                wasWaiting = Forget(waiter);
            if (!wasWaiting)
                (await waiter.Started).Release(); // its turn came at the very moment it gave up
            throw e is TimeoutException ? Refusal(schema, RefusalReason.TimeOut) : new OperationCanceledException(ct);
        }
    }

    private static ApiException Refusal(FlowSchemaRules schema, RefusalReason reason)
    {
        schema.CountRefused(reason);
        Activity.Current?.SetTag("k8s.flowcontrol.rejected", reason);
        return Overload.Refusal();
    }
}
