namespace Cluster.Dapr.PubSub;

/// <summary>What the sidecar shall do with a delivered message.</summary>
public enum TopicResponse
{
    /// <summary>Acknowledge it.</summary>
    Success,

    /// <summary>Deliver it again, as far as the component's resiliency policy goes.</summary>
    Retry,

    /// <summary>Give it up (to the dead letter topic, when there is one).</summary>
    Drop,
}
