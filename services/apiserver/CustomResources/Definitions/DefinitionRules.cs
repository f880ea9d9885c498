using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.CustomResources.Rules;
using Cluster.ApiServer.CustomResources.Schemas;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>What is wrong with a definition.</summary>
/// <remarks>Source: the rules of <c>k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation</c>. What all versions say alike is
/// blamed where upstream's internal form has it: under <c>spec.validation</c>, <c>spec.subresources</c>, <c>spec.additionalPrinterColumns</c>.</remarks>
internal static class DefinitionRules
{
    private const string ApprovalAnnotation = "api-approved.kubernetes.io";
    private const string ApprovalAdvice = "see https://github.com/kubernetes/enhancements/pull/1111";

    private static readonly string[] Scopes = ["Cluster", "Namespaced"];

    /// <param name="current">The definition before; null for a new one.</param>
    public static IEnumerable<FieldError> Check(CustomResourceDefinition definition, CustomResourceDefinition? current)
    {
        var errors = new ErrorList();
        if (definition.Metadata.Name != $"{definition.Spec.Names.Plural}.{definition.Spec.Group}")
            errors.Add(FieldError.Invalid(FieldPath.Metadata / "name", definition.Metadata.Name, "must be spec.names.plural+\".\"+spec.group"));
        Approval(errors, definition);
        Spec(errors, definition.Spec, current?.Spec.PreserveUnknownFields is true);
        if (current is null)
            return errors;
        if (DefinitionConditions.IsTrue(current, DefinitionOutline.Established))
            Immutable(errors, definition.Spec, current.Spec);
        StoredVersions(errors, definition);
        return errors;
    }

    public static IEnumerable<FieldError> CheckStatus(CustomResourceDefinition definition)
    {
        var errors = new ErrorList();
        StoredVersions(errors, definition);
        return errors;
    }

    private static void Approval(ErrorList errors, CustomResourceDefinition definition)
    {
        var group = definition.Spec.Group;
        if (group is not ("k8s.io" or "kubernetes.io") && !group.EndsWith(".k8s.io", StringComparison.Ordinal) && !group.EndsWith(".kubernetes.io", StringComparison.Ordinal))
            return;
        var path = (FieldPath.Metadata / "annotations")[ApprovalAnnotation];
        if (!definition.Metadata.Annotations.TryGetValue(ApprovalAnnotation, out var approval) || approval.Length == 0)
            errors.Add(FieldError.Required(path, $"protected groups must have approval annotation \"{ApprovalAnnotation}\", {ApprovalAdvice}"));
        else if (!approval.StartsWith("unapproved", StringComparison.Ordinal) && !(Uri.TryCreate(approval, UriKind.Absolute, out var url) && url.Host.Length > 0))
            errors.Add(FieldError.Invalid(path, approval, $"protected groups must have approval annotation \"{ApprovalAnnotation}\" with either a URL or a reason starting with \"unapproved\", {ApprovalAdvice}"));
    }

    private static void Spec(ErrorList errors, CustomResourceDefinitionSpec spec, bool wasUnpruned)
    {
        var path = FieldPath.Spec;
        if (spec.Group.Length == 0)
            errors.Add(FieldError.Required(path / "group"));
        else if (NameRules.Subdomain(spec.Group) is { } fault)
            errors.Add(FieldError.Invalid(path / "group", spec.Group, fault));
        else if (!spec.Group.Contains('.', StringComparison.Ordinal))
            errors.Add(FieldError.Invalid(path / "group", spec.Group, "should be a domain with at least one dot"));
        if (spec.Scope.Length == 0)
            errors.Add(FieldError.Required(path / "scope"));
        errors.OneOf(path / "scope", spec.Scope, Scopes);
        Versions(errors, spec, path);
        if (spec.PreserveUnknownFields is true && !wasUnpruned)
            errors.Add(FieldError.Invalid(path / "preserveUnknownFields", true, "cannot set to true, set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead"));
        NamesRules.Check(errors, spec.Names, path / "names");
        ConversionRules.Check(errors, spec, path / "conversion");
    }

    private static void Versions(ErrorList errors, CustomResourceDefinitionSpec spec, FieldPath path)
    {
        var versions = spec.Versions;
        for (var i = 0; i < versions.Count; i++)
        {
            var (version, place) = (versions[i], (path / "versions")[i]);
            if (NameRules.Rfc1035Label(version.Name) is { } fault)
                errors.Add(FieldError.Invalid(place / "name", version.Name, fault));
            VersionRules.CheckDeprecation(errors, version, place);
        }
        if (versions.DistinctBy(version => version.Name).Count() != versions.Count)
            errors.Add(FieldError.Invalid(path / "versions", FieldError.Omitted, "must contain unique version names"));
        if (versions.Count(version => version.Storage) != 1)
            errors.Add(FieldError.Invalid(path / "versions", FieldError.Omitted, "must have exactly one version marked as storage version"));

        Each(version => version.Schema, "validation", "schema", (version, place) => Schema(errors, version, place));
        Each(version => version.Subresources, "subresources", "subresources", (version, place) => VersionRules.CheckSubresources(errors, version, place));
        Each(version => version.AdditionalPrinterColumns, "additionalPrinterColumns", "additionalPrinterColumns", (version, place) => VersionRules.CheckColumns(errors, version, place));
        Each(version => (version.SelectableFields, version.Schema), "selectableFields", "selectableFields", (version, place) => VersionRules.CheckSelectableFields(errors, version, place));

        void Each<T>(Func<CustomResourceDefinitionVersion, T> part, string shared, string own, Action<CustomResourceDefinitionVersion, FieldPath> check)
        {
            if (versions.Count == 0)
                return;
            var first = JsonSerializer.Serialize(part(versions[0]), KubernetesJson.Options);
            if (versions.All(version => JsonSerializer.Serialize(part(version), KubernetesJson.Options) == first))
            {
                check(versions[0], path / shared);
                return;
            }
            for (var i = 0; i < versions.Count; i++)
                check(versions[i], (path / "versions")[i] / own);
        }
    }

    private static void Schema(ErrorList errors, CustomResourceDefinitionVersion version, FieldPath path)
    {
        if (version.Schema?.OpenAPIV3Schema is not { } props)
        {
            errors.Add(FieldError.Required(path / "openAPIV3Schema", "schemas are required"));
            return;
        }
        StructuralSchema schema;
        try
        {
            schema = StructuralSchema.Of(props);
        }
        catch (JsonException e)
        {
            errors.Add(FieldError.Invalid(path / "openAPIV3Schema", FieldError.Omitted, e.Message));
            return;
        }
        var before = errors.Count;
        KeywordRules.Check(errors, schema, path / "openAPIV3Schema");
        StructureRules.Check(errors, schema, path / "openAPIV3Schema");
        if (errors.Count > before)
            return;
        DefaultRules.Check(errors, schema, path / "openAPIV3Schema");
        RuleDefinitionCheck.Check(errors, schema, path / "openAPIV3Schema");
    }

    private static void Immutable(ErrorList errors, CustomResourceDefinitionSpec next, CustomResourceDefinitionSpec current)
    {
        Same("group", next.Group, current.Group);
        Same("scope", next.Scope, current.Scope);
        Same("names.kind", next.Names.Kind, current.Names.Kind);
        Same("names.plural", next.Names.Plural, current.Names.Plural);

        void Same(string field, string wanted, string had)
        {
            if (wanted != had)
                errors.Add(FieldError.Invalid(FieldPath.Spec / field, wanted, "field is immutable"));
        }
    }

    private static void StoredVersions(ErrorList errors, CustomResourceDefinition definition)
    {
        var (stored, path) = (definition.Status.StoredVersions, FieldPath.Status / "storedVersions");
        if (stored.Count == 0)
            errors.Add(FieldError.Invalid(path, stored, "must have at least one stored version"));
        for (var i = 0; i < stored.Count; i++)
        {
            if (definition.Spec.Versions.All(version => version.Name != stored[i]))
                errors.Add(FieldError.Invalid(path[i], stored[i], "must appear in spec.versions"));
        }
        foreach (var version in definition.Spec.Versions)
        {
            if (version.Storage && stored.Count > 0 && !stored.Contains(version.Name))
                errors.Add(FieldError.Invalid(path, stored, $"must have the storage version {version.Name}"));
        }
    }
}
