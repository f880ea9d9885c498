namespace Cluster.Cel;

/// <summary>One evaluation: its variables and what it has cost so far.</summary>
internal sealed class Frame(CelValue[] slots, long limit, CancellationToken ct)
{
    /// <summary>Loops look for a cancellation after this much cost.</summary>
    private const long CheckInterval = 4096;

    private long _nextCheck = Math.Min(limit, CheckInterval);

    public CelValue[] Slots { get; } = slots;

    public long Cost { get; private set; }

    /// <summary>Adds to the cost.</summary>
    /// <exception cref="EvaluationStopped">That was too much, or the caller has given up.</exception>
    public void Charge(long units)
    {
        Cost += units;
        if (Cost > _nextCheck)
            Check();
    }

    private void Check()
    {
        if (Cost > limit)
            throw new EvaluationStopped(new CelError("operation cancelled: actual cost limit exceeded", CelErrorReason.CostLimit));
        if (ct.IsCancellationRequested)
            throw new EvaluationStopped(new CelError("operation interrupted", CelErrorReason.Cancelled));
        _nextCheck = Math.Min(limit, Cost + CheckInterval);
    }
}
