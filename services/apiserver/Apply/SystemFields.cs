using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Apply;

/// <summary>Fields that no manager owns.</summary>
internal static class SystemFields
{
    private static readonly FieldSet Status = FieldSet.Path("f:status");
    private static readonly FieldSet Spec = FieldSet.Path("f:spec");

    /// <summary>What identifies an object or is the server's alone. Metadata itself too, though not what lies below.</summary>
    public static FieldSet Unowned { get; } = new[]
    {
        "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion",
    }.Aggregate(
        FieldSet.Path("f:apiVersion").Union(FieldSet.Path("f:kind")).Union(FieldSet.Path("f:metadata")),
        static (set, name) => set.Union(FieldSet.Path("f:metadata", "f:" + name)));

    /// <summary>What of a write a resource ignores: the status outside the status subresource, the spec inside.</summary>
    public static FieldSet IgnoredBy(ResourceDefinition resource, string subresource) =>
        subresource == "status" ? Spec : resource.HasStatus ? Status : FieldSet.Empty;
}
