namespace Cluster.Api.FlowControl.V1;

/// <summary>How many requests a limited priority level may run at once and what happens to the rest.</summary>
public sealed record LimitedPriorityLevelConfiguration
{
    /// <summary>How many seats may be borrowed from other levels, in percent of the level's own. Absent means no limit; 0 forbids borrowing.</summary>
    public int? BorrowingLimitPercent { get; init; }

    /// <summary>Share of the level's seats that other levels may borrow, in percent. From 0 to 100, defaults to 0.</summary>
    public int? LendablePercent { get; init; }

    /// <summary>What to do with requests that find no free seat.</summary>
    public LimitResponse LimitResponse { get; init => field = value ?? new(); } = new();

    /// <summary>Weight by which the server's seats are divided among the levels. Defaults to 30; 0 leaves the level only borrowed seats.</summary>
    public int? NominalConcurrencyShares { get; init; }
}
