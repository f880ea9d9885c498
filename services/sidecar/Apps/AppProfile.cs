using System.Net;
using System.Text.Json;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>What an app says about itself: the actor types it hosts and the topics it wants.</summary>
/// <param name="ConfigText">The app's <c>/dapr/config</c> as it came; empty when it has none.</param>
/// <param name="SubscribeText">The app's <c>/dapr/subscribe</c> as it came; empty when it has none.</param>
internal sealed record AppProfile(string ConfigText, string SubscribeText)
{
    public ActorHosting Hosting { get; } = ActorHosting.Parse(ConfigText);

    public IReadOnlyList<Subscription> Subscriptions { get; } = ParseSubscriptions(SubscribeText);

    /// <summary>The same words mean the same app: what is read from them does not count.</summary>
    public bool Equals(AppProfile? other) => other is not null && ConfigText == other.ConfigText && SubscribeText == other.SubscribeText;

    public override int GetHashCode() => HashCode.Combine(ConfigText, SubscribeText);

    /// <exception cref="AppUnreachableException">Nobody listens.</exception>
    /// <exception cref="HttpRequestException">The connection broke.</exception>
    public static async Task<AppProfile> ReadAsync(AppChannel channel, CancellationToken ct) => new(
        await GetAsync(channel, "/dapr/config", 1, ct),
        await GetAsync(channel, "/dapr/subscribe", 3, ct));

    private static async Task<string> GetAsync(AppChannel channel, string path, int attempts, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, channel.Address(path));
            using var response = await channel.SendAsync(request, ct);
            if (response.StatusCode == HttpStatusCode.OK) return await response.Content.ReadAsStringAsync(ct);
            if (response.StatusCode == HttpStatusCode.NotFound || attempt >= attempts) return "";
            await Task.Delay(TimeSpan.FromMilliseconds(500 * attempt), ct);
        }
    }

    private static List<Subscription> ParseSubscriptions(string text)
    {
        if (text.Length == 0) return [];
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray().Select(ParseSubscription)] : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private static Subscription ParseSubscription(JsonElement entry)
    {
        var routes = Property(entry, "routes");
        var bulk = Property(entry, "bulkSubscribe");
        return new Subscription(Text(entry, "pubsubname") ?? "", Text(entry, "topic") ?? "")
        {
            Rules = ParseRules(Property(routes, "rules")),
            DefaultRoute = Text(routes, "default") ?? Text(entry, "route"),
            DeadLetterTopic = Text(entry, "deadLetterTopic"),
            IsRaw = Property(entry, "metadata") is { } metadata && Property(metadata, "rawPayload") is { } raw
                && string.Equals(raw.ToString(), "true", StringComparison.OrdinalIgnoreCase),
            Bulk = bulk is { } limits && Property(limits, "enabled") is { ValueKind: JsonValueKind.True }
                ? new BulkLimits(Number(limits, "maxMessagesCount"), Number(limits, "maxAwaitDurationMs"))
                : null,
        };
    }

    private static List<RouteRule> ParseRules(JsonElement? rules) =>
        rules is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray().Select(ParseRule).OfType<RouteRule>()] : [];

    private static RouteRule? ParseRule(JsonElement rule)
    {
        try
        {
            return Text(rule, "path") is { } path ? new RouteRule(RouteCondition.Parse(Text(rule, "match") ?? ""), path) : null;
        }
        catch (SettingsException)
        {
            return null; // a rule beyond the understood part never matches
        }
    }

    private static JsonElement? Property(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } value && value.TryGetProperty(name, out var found) ? found : null;

    private static string? Text(JsonElement? element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 } value ? value : null;

    private static int? Number(JsonElement? element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) ? value : null;
}
