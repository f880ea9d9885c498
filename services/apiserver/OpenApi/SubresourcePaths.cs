using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Extensions.V1Beta1;

namespace Cluster.ApiServer.OpenApi;

/// <summary>Writes the subresources that are something else than a part of their object to read and write.</summary>
internal sealed class SubresourcePaths(OperationWriter operations, PathItems items)
{
    private static readonly string[] GetAndPost = ["get", "post"];
    private static readonly string[] EveryMethod = ["delete", "get", "head", "options", "patch", "post", "put"];

    /// <summary>Adds a subresource when it is of a kind of its own.</summary>
    /// <returns>False when it reads and writes like the object itself.</returns>
    public bool TryAdd(string path, string name, Subject about)
    {
        var part = OperationNames.Upper(name);
        switch (name)
        {
            case "log":
                items.Put(path, "get", about.Write(operations, "get", about.Names.Of("read", part), [], null, null), [.. Parameters.Log, .. Parameters.Shared]);
                return true;
            case "binding":
                Post(path, about, part, ("", "v1", "Binding"), Schema.Of<Binding>());
                return true;
            case "token":
                Post(path, about, part, ("authentication.k8s.io", "v1", "TokenRequest"), Schema.Of<TokenRequest>());
                return true;
            case "eviction":
                Post(path, about, part, ("policy", "v1", "Eviction"), MetaSchemas.Eviction);
                return true;
            case "rollback":
                Post(path, about, part, ("extensions", "v1beta1", "DeploymentRollback"), Schema.Of<DeploymentRollback>());
                return true;
            case "finalize":
                items.Put(path, "put", about.Write(operations, "put", about.Names.Of("replace", part), [], about.Wire, about.Wire), [.. Parameters.Write, .. Parameters.Shared]);
                return true;
            case "exec":
                Connect(path, about, part, "PodExecOptions", GetAndPost, Parameters.Exec);
                return true;
            case "attach":
                Connect(path, about, part, "PodAttachOptions", GetAndPost, Parameters.Attach);
                return true;
            case "portforward":
                Connect(path, about, "Portforward", "PodPortForwardOptions", GetAndPost, Parameters.PortForward);
                return true;
            case "proxy":
                Connect(path, about, part, $"{about.Resource.Kind}ProxyOptions", EveryMethod, Parameters.Proxy);
                Connect($"{path}/{{path}}", about, "ProxyWithPath", $"{about.Resource.Kind}ProxyOptions", EveryMethod, Parameters.Proxy);
                return true;
            default:
                return false;
        }
    }

    private void Post(string path, Subject about, string part, (string Group, string Version, string Kind) kind, Schema body) => items.Put(
        path, "post",
        (about with { Kind = SchemaWriter.Gvk(kind.Group, kind.Version, kind.Kind) }).Write(operations, "post", about.Names.Of("create", part), [], body, body),
        [.. Parameters.Write, .. Parameters.Shared]);

    private void Connect(string path, Subject about, string part, string options, string[] methods, string[] query)
    {
        var subject = about with { Kind = SchemaWriter.Gvk("", "v1", options) };
        foreach (var method in methods)
            items.Put(path, method, subject.Write(operations, "connect", about.Names.Connect(method, part), [], null, null), query);
    }
}
