namespace Cluster.Api.FlowControl.V1;

/// <summary>How requests wait in queues so that one flow cannot crowd out the others.</summary>
public sealed record QueuingConfiguration
{
    /// <summary>Number of queues a flow may use, picked by hashing. Must not exceed queues; defaults to 8.</summary>
    public int? HandSize { get; init; }

    /// <summary>How many requests may wait in one queue before more are turned away. Must be above 0; defaults to 50.</summary>
    public int? QueueLengthLimit { get; init; }

    /// <summary>Number of queues of the level. Defaults to 64; 1 gives up isolation between flows.</summary>
    public int? Queues { get; init; }
}
