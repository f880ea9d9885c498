using System.Text.Json;

namespace Cluster.Sidecar.PubSub;

/// <summary>What an app wants from one topic.</summary>
internal sealed record Subscription(string PubSubName, string Topic)
{
    public IReadOnlyList<RouteRule> Rules { get; init; } = [];

    public string? DefaultRoute { get; init; }

    public string? DeadLetterTopic { get; init; }

    public bool IsRaw { get; init; }

    /// <summary>Null for one message at a time.</summary>
    public BulkLimits? Bulk { get; init; }

    public bool IsDeclarative { get; init; }

    public bool HasRoute => Rules.Count > 0 || !string.IsNullOrEmpty(DefaultRoute);

    /// <summary>The path for an event; null when no rule matches and there is no default.</summary>
    public string? RouteFor(JsonElement cloudEvent) =>
        Rules.FirstOrDefault(rule => rule.Condition.Matches(cloudEvent))?.Path ?? DefaultRoute;
}
