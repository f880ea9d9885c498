namespace Cluster.Client;

/// <summary>A resource that the API server serves.</summary>
/// <param name="Type">Where it lives, in its group's preferred version.</param>
/// <param name="Verbs">What can be done with it, such as <c>list</c> and <c>deletecollection</c>.</param>
public sealed record DiscoveredResource(ResourceType Type, IReadOnlyList<string> Verbs)
{
    /// <summary>Whether a verb is served.</summary>
    public bool Can(string verb) => Verbs.Contains(verb, StringComparer.Ordinal);
}
