using Cluster.Api;

namespace Cluster.ApiServer.Watch;

/// <summary>Which objects of a resource a list or watch is about: namespace, labels and fields.</summary>
internal sealed record Selection(string Namespace, Selector Labels, FieldSelector Fields)
{
    /// <summary>Whether every object of the namespace (or of all) is meant.</summary>
    public bool IsUnfiltered => Labels.IsEverything && Fields.IsEverything;

    /// <summary>The prefix of the keys meant; empty for all.</summary>
    public string KeyPrefix { get; } = Namespace.Length == 0 ? "" : Namespace + "/";

    public bool Matches(CachedObject obj)
    {
        if (KeyPrefix.Length > 0 && !obj.Key.StartsWith(KeyPrefix, StringComparison.Ordinal))
            return false;
        return IsUnfiltered || MatchesFilters(obj);
    }

    /// <summary>The same for an object that is known to be in the namespace.</summary>
    public bool MatchesFilters(CachedObject obj)
    {
        var selectable = obj.Selectable;
        return Labels.Matches(selectable.Labels)
            && (Fields.IsEverything || Fields.Matches(path => selectable.Fields.GetValueOrDefault(path, "")));
    }
}
