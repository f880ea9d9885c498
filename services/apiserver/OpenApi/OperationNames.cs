using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi;

/// <summary>The names that client generators turn into methods: <c>listAppsV1NamespacedDeployment</c>.</summary>
internal sealed class OperationNames(ServedResource served)
{
    private readonly string _scope = served.Definition.Namespaced ? "Namespaced" : "";

    /// <summary>Group and version, as the tag that groups operations: <c>core_v1</c>, <c>discovery_v1</c>.</summary>
    public string Tag { get; } = $"{ShortGroup(served.Group)}_{served.Version}";

    /// <summary>Name of the list over all namespaces.</summary>
    public string ForAllNamespaces => $"list{Family}{served.Definition.Kind}ForAllNamespaces";

    private string Family => Upper(ShortGroup(served.Group)) + Upper(served.Version);

    public string Of(string verb, string part = "")
    {
        var (head, scope) = verb == "deleteCollection" ? ("delete", "Collection" + _scope) : (verb, _scope);
        return $"{head}{Family}{scope}{served.Definition.Kind}{part}";
    }

    private static string ShortGroup(string group) => group.Length == 0 ? "core" : group.Split('.')[0];

    private static string Upper(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
