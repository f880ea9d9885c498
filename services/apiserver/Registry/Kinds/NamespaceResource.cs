using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/namespaces</c>.</summary>
internal static class NamespaceResource
{
    public static ResourceDefinition<Namespace> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Namespace",
        Plural = "namespaces",
        ShortNames = ["ns"],
        Namespaced = false,
        NameRule = NameRules.Label,
        Verbs = [.. ResourceDefinition.AllVerbs.Where(verb => verb != "deletecollection")], // too easy a slip of the hand
        Strategy = new NamespaceStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        OnDeleting = o => o with { Status = o.Status with { Phase = "Terminating" } },
        Holds = o => o.Spec.Finalizers.Count > 0,
        Subresources = ["finalize"],
        Columns = ClusterTables.Namespaces,
        Fields = new Dictionary<string, Func<Namespace, string>> { ["status.phase"] = o => o.Status.Phase ?? "" },
    };
}
