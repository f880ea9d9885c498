namespace Cluster.Dapr.PubSub;

/// <summary>Subscribes the endpoint whose handler bears it.</summary>
/// <param name="pubsubName">The pub/sub component.</param>
/// <param name="name">The topic.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TopicAttribute(string pubsubName, string name) : Attribute
{
    /// <summary>The pub/sub component.</summary>
    public string PubsubName { get; } = pubsubName;

    /// <summary>The topic.</summary>
    public string Name { get; } = name;

    /// <summary>See <see cref="TopicOptions.Match"/>.</summary>
    public new string? Match { get; init; }

    /// <summary>See <see cref="TopicOptions.Priority"/>.</summary>
    public int Priority { get; init; }

    /// <summary>See <see cref="TopicOptions.DeadLetterTopic"/>.</summary>
    public string? DeadLetterTopic { get; init; }

    /// <summary>See <see cref="TopicOptions.EnableRawPayload"/>.</summary>
    public bool EnableRawPayload { get; init; }

    internal TopicOptions ToOptions() => new()
    {
        PubsubName = PubsubName,
        Name = Name,
        Match = Match,
        Priority = Priority,
        DeadLetterTopic = DeadLetterTopic,
        EnableRawPayload = EnableRawPayload,
    };
}
