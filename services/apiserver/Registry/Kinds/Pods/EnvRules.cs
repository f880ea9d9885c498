using System.Collections.Frozen;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>Rules for environment variables and the fields they may show.</summary>
internal static class EnvRules
{
    /// <summary>Pod fields that a variable may show.</summary>
    public static readonly FrozenSet<string> EnvFields =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    /// <summary>Pod fields that a downward API file may show.</summary>
    public static readonly FrozenSet<string> VolumeFields =
        ["metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid"];

    public static void Check(ErrorList errors, IReadOnlyList<EnvVar> variables, FieldPath path)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            errors.RequireName(path[i] / "name", variables[i].Name, NameRules.EnvName);
            if (variables[i].ValueFrom is { } source)
                Source(errors, variables[i], source, path[i] / "valueFrom");
        }
    }

    public static void CheckFrom(ErrorList errors, IReadOnlyList<EnvFromSource> sources, FieldPath path)
    {
        for (var i = 0; i < sources.Count; i++)
        {
            var (source, place) = (sources[i], path[i]);
            errors.Check(place / "prefix", source.Prefix, NameRules.EnvName);
            if (source.ConfigMapRef is not null && source.SecretRef is not null)
                errors.Add(FieldError.Invalid(place, "", "may not have more than one field specified at a time"));
            else if (source.ConfigMapRef is null && source.SecretRef is null)
                errors.Add(FieldError.Invalid(place, "", "must specify one of: `configMapRef` or `secretRef`"));
            if (source.ConfigMapRef is { } map)
                errors.RequireName(place / "configMapRef" / "name", map.Name, NameRules.Subdomain);
            if (source.SecretRef is { } secret)
                errors.RequireName(place / "secretRef" / "name", secret.Name, NameRules.Subdomain);
        }
    }

    /// <summary>Checks a reference to a field of the pod.</summary>
    /// <param name="errors">Receives the faults.</param>
    /// <param name="field">The reference.</param>
    /// <param name="path">Where it stands.</param>
    /// <param name="allowed">Paths allowed besides single labels and annotations.</param>
    public static void FieldRef(ErrorList errors, ObjectFieldSelector field, FieldPath path, FrozenSet<string> allowed)
    {
        errors.Require(path / "apiVersion", field.ApiVersion);
        if (field.FieldPath.Length == 0)
            errors.Add(FieldError.Required(path / "fieldPath"));
        else if (Subscript(field.FieldPath) is { } key)
            errors.Check(path / "fieldPath", key, LabelSyntax.KeyError);
        else if (!allowed.Contains(field.FieldPath))
            errors.Add(FieldError.NotSupported(path / "fieldPath", field.FieldPath, allowed.Order(StringComparer.Ordinal)));
    }

    private static void Source(ErrorList errors, EnvVar variable, EnvVarSource source, FieldPath path)
    {
        object?[] kinds = [source.FieldRef, source.ResourceFieldRef, source.ConfigMapKeyRef, source.SecretKeyRef, source.FileKeyRef];
        var count = kinds.Count(kind => kind is not null);
        if (count == 0)
            errors.Add(FieldError.Invalid(path, "", "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`"));
        else if (variable.Value is { Length: > 0 })
            errors.Add(FieldError.Invalid(path, "", "may not be specified when `value` is not empty"));
        else if (count > 1)
            errors.Add(FieldError.Invalid(path, "", "may not have more than one field specified at a time"));
        if (source.FieldRef is { } field)
            FieldRef(errors, field, path / "fieldRef", EnvFields);
        if (source.ResourceFieldRef is { } resource)
            ResourceFieldRules.Check(errors, resource, path / "resourceFieldRef", needsContainer: false);
        if (source.ConfigMapKeyRef is { } map)
            KeyRef(errors, map.Name, map.Key, path / "configMapKeyRef");
        if (source.SecretKeyRef is { } secret)
            KeyRef(errors, secret.Name, secret.Key, path / "secretKeyRef");
    }

    private static void KeyRef(ErrorList errors, string? name, string key, FieldPath path)
    {
        errors.Check(path / "name", name, NameRules.Subdomain);
        errors.RequireName(path / "key", key, NameRules.ConfigKey);
    }

    /// <summary>The key of <c>metadata.labels['key']</c> or <c>metadata.annotations['key']</c>; null for other paths.</summary>
    private static string? Subscript(string path)
    {
        foreach (var map in (ReadOnlySpan<string>)["metadata.labels['", "metadata.annotations['"])
            if (path.StartsWith(map, StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) && path.Length > map.Length + 2)
                return path[map.Length..^2];
        return null;
    }
}
