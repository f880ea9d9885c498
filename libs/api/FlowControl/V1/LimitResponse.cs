namespace Cluster.Api.FlowControl.V1;

/// <summary>What to do with a request that cannot run at once.</summary>
public sealed record LimitResponse
{
    /// <summary>Queue settings; only for type Queue.</summary>
    public QueuingConfiguration? Queuing { get; init; }

    /// <summary>Queue lets requests wait as far as the queues have room; Reject turns them away at once.</summary>
    [Required]
    public string Type { get; init => field = value ?? ""; } = "";
}
