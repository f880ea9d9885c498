using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cluster.Dapr.PubSub;

/// <summary>Collects an app's subscriptions into the answer to <c>GET /dapr/subscribe</c>: one per component and topic.</summary>
internal static class SubscriptionCatalog
{
    public static IReadOnlyList<Entry> Describe(IEnumerable<Endpoint> endpoints)
    {
        var found =
            from endpoint in endpoints.OfType<RouteEndpoint>()
            let path = "/" + endpoint.RoutePattern.RawText?.TrimStart('/')
            from topic in endpoint.Metadata.OfType<TopicOptions>()
                .Concat(endpoint.Metadata.OfType<TopicAttribute>().Select(a => a.ToOptions()))
            select (topic, path);
        return [.. found.GroupBy(f => (f.topic.PubsubName, f.topic.Name)).Select(g => Merge(g.Key.PubsubName, g.Key.Name, [.. g]))];
    }

    private static Entry Merge(string pubsub, string topic, List<(TopicOptions Topic, string Path)> found)
    {
        var fallback = found.FirstOrDefault(f => f.Topic.Match is null).Path;
        var rules = found.Where(f => f.Topic.Match is not null).OrderBy(f => f.Topic.Priority)
            .Select(f => new Rule(f.Topic.Match!, f.Path)).ToList();
        var bulk = found.Select(f => f.Topic.BulkSubscribe).FirstOrDefault(b => b is not null);
        return new Entry(pubsub, topic)
        {
            Route = rules.Count == 0 ? fallback : null,
            Routes = rules.Count == 0 ? null : new RouteSet(rules, fallback),
            DeadLetterTopic = found.Select(f => f.Topic.DeadLetterTopic).FirstOrDefault(t => t is not null),
            Metadata = found.Any(f => f.Topic.EnableRawPayload) ? new Dictionary<string, string> { ["rawPayload"] = "true" } : null,
            BulkSubscribe = bulk is null ? null : new Bulk(true, bulk.MaxMessagesCount, bulk.MaxAwaitDurationMs),
        };
    }

    internal sealed record Entry([property: JsonPropertyName("pubsubname")] string PubsubName, string Topic)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? Route { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public RouteSet? Routes { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public string? DeadLetterTopic { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyDictionary<string, string>? Metadata { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Bulk? BulkSubscribe { get; init; }
    }

    internal sealed record RouteSet(IReadOnlyList<Rule> Rules, string? Default);

    internal sealed record Rule(string Match, string Path);

    internal sealed record Bulk(bool Enabled, int MaxMessagesCount, int MaxAwaitDurationMs);
}
