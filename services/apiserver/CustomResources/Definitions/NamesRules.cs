using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Rules for the names of a custom resource.</summary>
internal static class NamesRules
{
    public static void Check(ErrorList errors, CustomResourceDefinitionNames names, FieldPath path)
    {
        errors.RequireName(path / "plural", names.Plural, NameRules.Rfc1035Label);
        errors.RequireName(path / "singular", names.Singular, NameRules.Rfc1035Label);
        errors.RequireName(path / "kind", names.Kind, MixedCase);
        errors.RequireName(path / "listKind", names.ListKind, MixedCase);
        if (names.Kind.Length > 0 && names.Kind == names.ListKind)
            errors.Add(FieldError.Invalid(path / "listKind", names.ListKind, "kind and listKind may not be the same"));
        for (var i = 0; i < names.ShortNames.Count; i++)
            Label(errors, (path / "shortNames")[i], names.ShortNames[i]);
        for (var i = 0; i < names.Categories.Count; i++)
            Label(errors, (path / "categories")[i], names.Categories[i]);
    }

    private static void Label(ErrorList errors, FieldPath path, string name)
    {
        if (NameRules.Rfc1035Label(name) is { } fault)
            errors.Add(FieldError.Invalid(path, name, fault));
    }

    private static string? MixedCase(string kind) =>
        NameRules.Rfc1035Label(kind.ToLowerInvariant()) is { } fault ? $"may have mixed case, but should otherwise match: {fault}" : null;
}
