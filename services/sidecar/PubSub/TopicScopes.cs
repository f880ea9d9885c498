using Cluster.Sidecar.Resources;

namespace Cluster.Sidecar.PubSub;

/// <summary>Who may use which topic of a component.</summary>
internal sealed class TopicScopes(Component component)
{
    private readonly string[] _allowed = Names(component.Setting("allowedTopics"));
    private readonly string[] _protected = Names(component.Setting("protectedTopics"));
    private readonly Dictionary<string, string[]> _publishing = Scopes(component.Setting("publishingScopes"));
    private readonly Dictionary<string, string[]> _subscribing = Scopes(component.Setting("subscriptionScopes"));

    public bool MayPublish(string appId, string topic) => May(_publishing, appId, topic);

    public bool MaySubscribe(string appId, string topic) => May(_subscribing, appId, topic);

    private bool May(Dictionary<string, string[]> scopes, string appId, string topic)
    {
        if (_allowed.Length > 0 && !_allowed.Contains(topic) && !_protected.Contains(topic)) return false;
        if (scopes.TryGetValue(appId, out var topics)) return topics.Contains(topic);
        return !_protected.Contains(topic);
    }

    /// <summary><c>app1=t1,t2;app2=</c>: an app with an empty list may use none.</summary>
    private static Dictionary<string, string[]> Scopes(string? text) =>
        (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(scope => scope.Split('=', 2))
            .GroupBy(parts => parts[0].Trim())
            .ToDictionary(g => g.Key, g => g.SelectMany(parts => Names(parts.ElementAtOrDefault(1))).ToArray());

    private static string[] Names(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
