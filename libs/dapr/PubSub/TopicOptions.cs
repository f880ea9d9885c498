namespace Cluster.Dapr.PubSub;

/// <summary>One subscription of this app, as told to the sidecar at <c>/dapr/subscribe</c>.</summary>
public sealed record TopicOptions
{
    /// <summary>The pub/sub component.</summary>
    public required string PubsubName { get; init; }

    /// <summary>The topic.</summary>
    public required string Name { get; init; }

    /// <summary>A rule such as <c>event.type == "ADDED"</c>; null makes the route the topic's default.</summary>
    public string? Match { get; init; }

    /// <summary>Order among the topic's rules, lowest first.</summary>
    public int Priority { get; init; }

    /// <summary>Where messages go that the app could not handle; null for nowhere.</summary>
    public string? DeadLetterTopic { get; init; }

    /// <summary>True for topics whose messages are not CloudEvents.</summary>
    public bool EnableRawPayload { get; init; }

    /// <summary>Set to receive batches.</summary>
    public BulkSubscribeTopicOptions? BulkSubscribe { get; init; }
}
