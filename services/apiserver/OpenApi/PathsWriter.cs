using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Writes the paths of a resource: collection, object, deprecated watches, subresources.</summary>
internal sealed class PathsWriter(OperationWriter operations, PathItems items)
{
    /// <summary>Adds everything under which a resource is reached.</summary>
    public void Add(ServedResource served)
    {
        var resource = served.Definition;
        var root = served.Group.Length == 0 ? $"/api/{served.Version}" : $"/apis/{served.Group}/{served.Version}";
        var scope = resource.Namespaced ? $"{root}/namespaces/{{namespace}}" : root;
        var about = new Subject(resource, new(served), SchemaWriter.Gvk(served.Group, served.Version, resource.Kind), served.WireSchema);

        AddCollection($"{scope}/{resource.Plural}", served, about);
        if (resource.Namespaced && resource.Verbs.Contains("list"))
            items.Put($"{root}/{resource.Plural}", "get", about.Write(operations, "list", about.Names.ForAllNamespaces, [], null, ListOf(served)), Shared(Parameters.List));
        if (resource.Verbs.Contains("get"))
            AddOne($"{scope}/{resource.Plural}/{{name}}", about);
        if (resource.Verbs.Contains("watch"))
            AddWatches(root, scope[root.Length..], about);
        if (resource.HasStatus)
            AddPart($"{scope}/{resource.Plural}/{{name}}/status", about, "Status", about.Wire);
        if (resource.HasScale)
            AddPart($"{scope}/{resource.Plural}/{{name}}/scale", about with { Kind = SchemaWriter.Gvk("autoscaling", "v1", "Scale") }, "Scale", Schema.Of<Scale>());
        var subresources = new SubresourcePaths(operations, items);
        foreach (var subresource in served.Subresources)
        {
            var path = $"{scope}/{resource.Plural}/{{name}}/{subresource}";
            if (!subresources.TryAdd(path, subresource, about))
                AddPart(path, about, OperationNames.Upper(subresource), about.Wire);
        }
    }

    private void AddCollection(string path, ServedResource served, Subject about)
    {
        var verbs = about.Resource.Verbs;
        if (verbs.Contains("list"))
            items.Put(path, "get", about.Write(operations, "list", about.Names.Of("list"), Parameters.List, null, ListOf(served)), Parameters.Shared);
        if (verbs.Contains("create"))
        {
            // What is only posted declares its options for the whole path.
            var isOnlyPosted = !verbs.Contains("list");
            items.Put(path, "post", about.Write(operations, "post", about.Names.Of("create"), isOnlyPosted ? [] : Parameters.Write, about.Wire, about.Wire),
                isOnlyPosted ? Shared(Parameters.Write) : Parameters.Shared);
        }

        if (verbs.Contains("deletecollection"))
        {
            items.Put(path, "delete", about.Write(
                operations, "deletecollection", about.Names.Of("deleteCollection"), Parameters.DeleteCollection, OperationWriter.DeleteOptions, OperationWriter.Status), Parameters.Shared);
        }
    }

    private void AddOne(string path, Subject about)
    {
        AddPart(path, about, "", about.Wire);
        if (about.Resource.Verbs.Contains("delete"))
        {
            items.Put(path, "delete", about.Write(
                operations, "delete", about.Names.Of("delete"), Parameters.Delete, OperationWriter.DeleteOptions, OperationWriter.Status), Parameters.Shared);
        }
    }

    private void AddPart(string path, Subject about, string part, Schema body)
    {
        items.Put(path, "get", about.Write(operations, "get", about.Names.Of("read", part), [], null, body), Parameters.Shared);
        if (about.Resource.Verbs.Contains("update"))
            items.Put(path, "put", about.Write(operations, "put", about.Names.Of("replace", part), Parameters.Write, body, body), Parameters.Shared);
        if (about.Resource.Verbs.Contains("patch"))
            items.Put(path, "patch", about.Write(operations, "patch", about.Names.Of("patch", part), Parameters.Patch, OperationWriter.AnyPatch, body), Parameters.Shared);
    }

    private void AddWatches(string root, string scope, Subject about)
    {
        var (plural, names) = (about.Resource.Plural, about.Names);
        Add("watchlist", $"{root}/watch{scope}/{plural}", names.Of("watch", "List"));
        Add("watch", $"{root}/watch{scope}/{plural}/{{name}}", names.Of("watch"));
        if (about.Resource.Namespaced)
            Add("watchlist", $"{root}/watch/{plural}", names.WatchForAllNamespaces);

        void Add(string action, string path, string id) =>
            items.Put(path, "get", about.Write(operations, action, id, [], null, MetaSchemas.WatchEvent), Shared(Parameters.List));
    }

    private static string[] Shared(string[] parameters) => [.. parameters, .. Parameters.Shared];

    private static Schema ListOf(ServedResource served) => served.ListSchema;
}
