namespace Cluster.Sidecar.Resources;

/// <summary>One component as its file describes it, references to the environment already followed.</summary>
internal sealed record Component(
    string Name, string Type, string Version, IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<string> Scopes)
{
    public bool IsPubSub => Type == "pubsub.redis";

    public bool IsState => Type == "state.redis";

    public bool IsVisibleTo(string appId) => Scopes.Count == 0 || Scopes.Contains(appId);

    public string? Setting(string name) => Metadata.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
}
