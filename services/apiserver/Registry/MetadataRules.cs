using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry;

/// <summary>What every object's metadata must keep to, whatever its kind. What names look like is said by <see cref="ResourceDefinition.NameRule"/>.</summary>
internal static class MetadataRules
{
    public static IEnumerable<FieldError> CheckNew(ResourceDefinition resource, ObjectMeta meta)
    {
        if (meta.Name.Length == 0)
            yield return FieldError.Required("metadata.name", "name or generateName is required");
        foreach (var error in ObjectMetaRules.Check(meta, resource.NameRule))
            yield return error;
    }

    public static IEnumerable<FieldError> CheckUpdate(ResourceDefinition resource, ObjectMeta next, ObjectMeta current)
    {
        if (next.Name != current.Name)
            yield return Immutable("metadata.name", next.Name);
        if (resource.Namespaced && next.Namespace != current.Namespace)
            yield return Immutable("metadata.namespace", next.Namespace);
        foreach (var error in ObjectMetaRules.Check(next, AnyName))
            yield return error;
        if (current.DeletionTimestamp is not null && next.Finalizers.Except(current.Finalizers).ToList() is { Count: > 0 } added)
        {
            yield return FieldError.Forbidden("metadata.finalizers",
                $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added.Select(name => $"\"{name}\""))}}}");
        }
    }

    /// <summary>An object that exists keeps the name it was given, even if the rules have become stricter since.</summary>
    private static string? AnyName(string name) => null;

    private static FieldError Immutable(string field, string value) => FieldError.Invalid(field, value, "field is immutable");
}
