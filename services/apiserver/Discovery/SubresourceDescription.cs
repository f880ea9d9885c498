using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Discovery;

/// <summary>A subresource as discovery describes it.</summary>
/// <param name="Name">Such as <c>status</c>.</param>
/// <param name="Group">Group of the kind that travels; empty for core.</param>
/// <param name="Version">Version of the kind that travels.</param>
/// <param name="Kind">The kind that travels.</param>
/// <param name="Verbs">Verbs served.</param>
internal sealed record SubresourceDescription(string Name, string Group, string Version, string Kind, IReadOnlyList<string> Verbs)
{
    private static readonly string[] Change = ["get", "patch", "update"];
    private static readonly string[] Stream = ["create", "get"];

    /// <summary>All subresources of a resource, by name.</summary>
    public static IEnumerable<SubresourceDescription> Of(ServedResource served)
    {
        var resource = served.Definition;
        var all = served.Subresources.Select(name => Describe(name, served)).ToList();
        if (resource.HasStatus)
            all.Add(new("status", served.Group, served.Version, resource.Kind, Change));
        if (resource.HasScale)
            all.Add(new("scale", "autoscaling", "v1", "Scale", Change));
        return all.OrderBy(subresource => subresource.Name, StringComparer.Ordinal);
    }

    private static SubresourceDescription Describe(string name, ServedResource served) => name switch
    {
        "binding" => new(name, "", "v1", "Binding", ["create"]),
        "eviction" => new(name, "policy", "v1", "Eviction", ["create"]),
        "token" => new(name, "authentication.k8s.io", "v1", "TokenRequest", ["create"]),
        "log" => new(name, "", "v1", "Pod", ["get"]),
        "exec" => new(name, "", "v1", "PodExecOptions", Stream),
        "attach" => new(name, "", "v1", "PodAttachOptions", Stream),
        "portforward" => new(name, "", "v1", "PodPortForwardOptions", Stream),
        "proxy" => new(name, "", "v1", served.Definition.Kind + "ProxyOptions", ["create", "delete", "get", "patch", "update"]),
        "rollback" => new(name, served.Group, served.Version, "DeploymentRollback", ["create"]),
        "finalize" => new(name, "", "v1", "Namespace", ["update"]),
        _ => new(name, served.Group, served.Version, served.Definition.Kind, Change),
    };
}
