using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Writes the paths of a resource: collection, object, subresources.</summary>
internal sealed class PathsWriter(OpenApiDialect dialect, OperationWriter operations, JsonObject paths)
{
    /// <summary>Adds everything under which a resource is reached.</summary>
    public void Add(ServedResource served)
    {
        var resource = served.Definition;
        var root = served.Group.Length == 0 ? $"/api/{served.Version}" : $"/apis/{served.Group}/{served.Version}";
        var names = new OperationNames(served);
        var home = resource.Namespaced ? $"{root}/namespaces/{{namespace}}/{resource.Plural}" : $"{root}/{resource.Plural}";
        var wire = Schema.Of(served.WireType);
        var list = Schema.Of(typeof(ObjectList<>).MakeGenericType(served.WireType));
        var kind = SchemaWriter.Gvk(served.Group, served.Version, resource.Kind);

        Collection(home, resource, names, kind, wire, list);
        if (resource.Namespaced && resource.Verbs.Contains("list"))
            Put($"{root}/{resource.Plural}", resource, ("get", Op("list", names.ForAllNamespaces, kind, [], null, list)), Parameters.List);
        if (resource.Verbs.Contains("get"))
            One($"{home}/{{name}}", resource, names, kind, wire);
        if (resource.HasStatus)
            ReadWrite($"{home}/{{name}}/status", resource, names, "Status", kind, wire);
        if (resource.HasScale)
            ReadWrite($"{home}/{{name}}/scale", resource, names, "Scale", SchemaWriter.Gvk("autoscaling", "v1", "Scale"), Schema.Of<Scale>());
        foreach (var subresource in resource.Subresources)
            Subresource($"{home}/{{name}}/{subresource}", subresource, resource, names, kind, wire);

        JsonObject Op(string action, string id, JsonObject about, string[] query, Schema? body, Schema? answer) =>
            operations.Write(action, id, names.Tag, (JsonObject)about.DeepClone(), query, body, answer);
    }

    private void Collection(string path, ResourceDefinition resource, OperationNames names, JsonObject kind, Schema wire, Schema list)
    {
        if (resource.Verbs.Contains("list"))
            Put(path, resource, ("get", Write("list", names.Of("list"), names, kind, Parameters.List, null, list)));
        if (resource.Verbs.Contains("create"))
            Put(path, resource, ("post", Write("post", names.Of("create"), names, kind, Parameters.Write, wire, wire)));
        if (resource.Verbs.Contains("deletecollection"))
            Put(path, resource, ("delete", Write("deletecollection", names.Of("deleteCollection"), names, kind, Parameters.DeleteCollection, OperationWriter.DeleteOptions, OperationWriter.Status)));
    }

    private void One(string path, ResourceDefinition resource, OperationNames names, JsonObject kind, Schema wire)
    {
        ReadWrite(path, resource, names, "", kind, wire);
        if (resource.Verbs.Contains("delete"))
            Put(path, resource, ("delete", Write("delete", names.Of("delete"), names, kind, Parameters.Delete, OperationWriter.DeleteOptions, OperationWriter.Status)));
    }

    private void ReadWrite(string path, ResourceDefinition resource, OperationNames names, string part, JsonObject kind, Schema body)
    {
        Put(path, resource, ("get", Write("get", names.Of("read", part), names, kind, [], null, body)));
        if (resource.Verbs.Contains("update"))
            Put(path, resource, ("put", Write("put", names.Of("replace", part), names, kind, Parameters.Write, body, body)));
        if (resource.Verbs.Contains("patch"))
            Put(path, resource, ("patch", Write("patch", names.Of("patch", part), names, kind, Parameters.Patch, OperationWriter.AnyPatch, body)));
    }

    private void Subresource(string path, string name, ResourceDefinition resource, OperationNames names, JsonObject kind, Schema wire)
    {
        var part = char.ToUpperInvariant(name[0]) + name[1..];
        switch (name)
        {
            case "log":
                Put(path, resource, ("get", Write("get", names.Of("read", part), names, kind, Parameters.Log, null, null)));
                break;
            case "binding":
                Put(path, resource, ("post", Write("post", names.Of("create", part), names, SchemaWriter.Gvk("", "v1", "Binding"), Parameters.Write, Schema.Of<Binding>(), Schema.Of<Binding>())));
                break;
            case "token":
                Put(path, resource, ("post", Write("post", names.Of("create", part), names, SchemaWriter.Gvk("authentication.k8s.io", "v1", "TokenRequest"), Parameters.Write, Schema.Of<TokenRequest>(), Schema.Of<TokenRequest>())));
                break;
            case "finalize":
                Put(path, resource, ("put", Write("put", names.Of("replace", part), names, kind, Parameters.Write, wire, wire)));
                break;
            case "eviction":
                Put(path, resource, ("post", Write("post", names.Of("create", part), names, SchemaWriter.Gvk("policy", "v1", "Eviction"), Parameters.Write, Schema.Of<object>(), OperationWriter.Status)));
                break;
            case "exec" or "attach" or "portforward":
                var about = SchemaWriter.Gvk("", "v1", name switch { "exec" => "PodExecOptions", "attach" => "PodAttachOptions", _ => "PodPortForwardOptions" });
                string[] query = name switch
                {
                    "exec" => ["command", "container", "stderr", "stdin", "stdout", "tty"],
                    "attach" => ["container", "stderr", "stdin", "stdout", "tty"],
                    _ => ["ports"],
                };
                Put(path, resource, ("get", Write("connect", names.Of("connectGet", part), names, about, query, null, null)));
                Put(path, resource, ("post", Write("connect", names.Of("connectPost", part), names, about, query, null, null)));
                break;
            default:
                break;
        }
    }

    private JsonObject Write(string action, string id, OperationNames names, JsonObject kind, string[] query, Schema? body, Schema? answer) =>
        operations.Write(action, id, names.Tag, (JsonObject)kind.DeepClone(), query, body, answer);

    private void Put(string path, ResourceDefinition resource, (string Method, JsonObject Operation) entry, params string[] shared)
    {
        if (paths[path] is not JsonObject item)
        {
            var parameters = new JsonArray();
            foreach (var name in (ReadOnlySpan<string>)["name", "namespace"])
                if (path.Contains($"{{{name}}}", StringComparison.Ordinal))
                    parameters.Add(Parameters.Of(name, "path", dialect));
            foreach (var name in shared)
                parameters.Add(Parameters.Of(name, "query", dialect));
            parameters.Add(Parameters.Of("pretty", "query", dialect));
            paths[path] = item = new() { ["parameters"] = parameters };
        }
        item[entry.Method] = entry.Operation;
    }
}
