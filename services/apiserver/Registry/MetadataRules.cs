using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry;

/// <summary>What every object's metadata must keep to, whatever its kind. Rules for names are the kinds' own.</summary>
internal static class MetadataRules
{
    public static IEnumerable<FieldError> CheckNew(ResourceDefinition resource, ObjectMeta meta)
    {
        if (meta.Name.Length == 0)
            yield return FieldError.Required("metadata.name", "name or generateName is required");
    }

    public static IEnumerable<FieldError> CheckUpdate(ResourceDefinition resource, ObjectMeta next, ObjectMeta current)
    {
        if (next.Name != current.Name)
            yield return Immutable("metadata.name", next.Name);
        if (resource.Namespaced && next.Namespace != current.Namespace)
            yield return Immutable("metadata.namespace", next.Namespace);
        if (current.DeletionTimestamp is not null && next.Finalizers.Except(current.Finalizers).ToList() is { Count: > 0 } added)
        {
            yield return FieldError.Forbidden("metadata.finalizers",
                $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}");
        }
    }

    private static FieldError Immutable(string field, string value) => FieldError.Invalid(field, value, "field is immutable");
}
