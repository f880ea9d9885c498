namespace Cluster.ApiServer.FlowControl;

/// <summary>Why a request was sent away; the metric's label has upstream's words.</summary>
internal enum RefusalReason
{
    /// <summary>No seat, and the level does not queue.</summary>
    ConcurrencyLimit,

    /// <summary>The best queue of the flow's hand is full.</summary>
    QueueFull,

    /// <summary>It waited as long as anything may.</summary>
    TimeOut,
}
