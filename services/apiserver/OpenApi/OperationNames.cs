using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.OpenApi;

/// <summary>The names that client generators turn into methods: <c>listAppsV1NamespacedDeployment</c>.</summary>
internal sealed class OperationNames(ServedResource served)
{
    private readonly string _scope = served.Definition.Namespaced ? "Namespaced" : "";

    /// <summary>Group and version, as the tag that groups operations: <c>core_v1</c>, <c>rbacAuthorization_v1</c>.</summary>
    public string Tag { get; } = $"{FriendlyGroup(served.Group)}_{served.Version}";

    /// <summary>Name of the list over all namespaces.</summary>
    public string ForAllNamespaces => $"list{Family}{served.Definition.Kind}ForAllNamespaces";

    /// <summary>Name of the deprecated watch over all namespaces.</summary>
    public string WatchForAllNamespaces => $"watch{Family}{served.Definition.Kind}ListForAllNamespaces";

    private string Family => Upper(FriendlyGroup(served.Group)) + Upper(served.Version);

    /// <summary>Name of an operation on the resource or a part of it.</summary>
    public string Of(string verb, string part = "")
    {
        var (head, scope) = verb == "deleteCollection" ? ("delete", "Collection" + _scope) : (verb, _scope);
        return $"{head}{Family}{scope}{served.Definition.Kind}{part}";
    }

    /// <summary>Name of a connection: here the HTTP method comes after the group.</summary>
    public string Connect(string method, string part) => $"connect{Family}{Upper(method)}{_scope}{served.Definition.Kind}{part}";

    /// <summary><c>core</c>, <c>apps</c>, <c>rbacAuthorization</c>: the group as one word.</summary>
    public static string FriendlyGroup(string group)
    {
        if (group.Length == 0)
            return "core";
        var parts = (group.EndsWith(".k8s.io", StringComparison.Ordinal) ? group[..^".k8s.io".Length] : group).Split('.');
        return parts[0] + string.Concat(parts.Skip(1).Select(Upper));
    }

    /// <summary>The word with a capital first letter.</summary>
    public static string Upper(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..];
}
