using System.Reflection;

namespace Cluster.Client;

/// <summary>Where a resource lives in the API: group, version, plural and scope.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">API version, such as <c>v1</c>.</param>
/// <param name="Plural">Lower-case plural as it stands in URLs.</param>
/// <param name="Kind">Kind as written in manifests.</param>
/// <param name="Namespaced">Whether objects live in a namespace.</param>
public sealed record ResourceType(string Group, string Version, string Plural, string Kind, bool Namespaced)
{
    /// <summary>Group and version as <c>apiVersion</c> states them.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary>The topic that carries the resource's watch events: <c>pods</c>, <c>deployments.apps</c>.</summary>
    public string Topic => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The resource a type of the object model is read and written through.</summary>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> carries no <c>[Kind]</c> and <c>[Resource]</c>.</exception>
    public static ResourceType Of<T>() => Cache<T>.Value;

    /// <summary>The path of a collection, or of one object and its subresource.</summary>
    /// <param name="ns">Namespace; empty addresses all namespaces or a cluster-scoped resource.</param>
    /// <param name="name">Object name; empty addresses the collection.</param>
    /// <param name="subresource">Subresource such as <c>status</c>, if any.</param>
    public string Path(string ns, string name = "", string? subresource = null)
    {
        var root = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
        var path = Namespaced && ns.Length > 0 ? $"{root}/namespaces/{Uri.EscapeDataString(ns)}/{Plural}" : $"{root}/{Plural}";
        if (name.Length > 0)
            path += "/" + Uri.EscapeDataString(name);
        return subresource is null ? path : $"{path}/{subresource}";
    }

    private static class Cache<T>
    {
        internal static readonly ResourceType Value = Read();

        private static ResourceType Read()
        {
            var kind = typeof(T).GetCustomAttribute<KindAttribute>();
            var resource = typeof(T).GetCustomAttribute<ResourceAttribute>();
            if (kind is null || resource is null)
                throw new ArgumentException($"{typeof(T).Name} is not an API resource");
            return new(kind.Group, kind.Version, resource.Plural, kind.Kind, resource.Namespaced);
        }
    }
}
