namespace Cluster.Api.FlowControl.V1;

/// <summary>Seats that a priority level without limits reserves and lends. Its own requests are never held up.</summary>
public sealed record ExemptPriorityLevelConfiguration
{
    /// <summary>Share of the level's seats that other levels may borrow, in percent. From 0 to 100, defaults to 0.</summary>
    public int? LendablePercent { get; init; }

    /// <summary>Weight by which the server's seats are divided among the levels. Defaults to 0.</summary>
    public int? NominalConcurrencyShares { get; init; }
}
