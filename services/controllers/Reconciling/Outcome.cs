namespace Cluster.Controllers.Reconciling;

/// <summary>What is to happen next for a key.</summary>
internal readonly record struct Outcome
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Nothing, until something changes.</summary>
    public static Outcome Settled => default;

    /// <summary>Another pass at once.</summary>
    public static Outcome Again { get; } = new() { Delay = TimeSpan.Zero };

    /// <summary>When to pass again even if nothing changes; null for never.</summary>
    public TimeSpan? Delay { get; private init; }

    /// <summary>Another pass after a while; after a day at the latest, since timers cannot wait for ever and a pass too many does no harm.</summary>
    public static Outcome After(TimeSpan delay) => new() { Delay = delay < TimeSpan.Zero ? TimeSpan.Zero : delay > Longest ? Longest : delay };

    /// <summary>The sooner of two.</summary>
    public Outcome Or(Outcome other) => (Delay, other.Delay) switch
    {
        (null, _) => other,
        (_, null) => this,
        var (ours, theirs) => ours < theirs ? this : other,
    };
}
