using Cluster.ApiServer.CustomResources.Conversion;
using Cluster.ApiServer.CustomResources.Definitions;

namespace Cluster.ApiServer.CustomResources;

/// <summary>Makes the resources that a definition contributes: one per served version.</summary>
internal sealed class CustomResourceBuilder(ConversionWebhooks webhooks)
{
    public IReadOnlyList<CustomResource> Build(DefinitionOutline outline)
    {
        var converter = webhooks.For(outline);
        return [.. outline.Spec.Versions.Where(version => version.Served).Select(version => New(outline, version, converter))];
    }

    /// <summary>The resource as it is stored, whatever the versions: for deleting everything without understanding it.</summary>
    public static CustomResource Raw(DefinitionOutline outline) =>
        New(outline, outline.Spec.Versions.First(version => version.Storage) with { SelectableFields = [] }, null);

    private static CustomResource New(DefinitionOutline outline, DefinitionOutline.VersionOutline version, IVersionConverter? converter)
    {
        var names = outline.Status.AcceptedNames;
        return new(outline, version, converter)
        {
            Group = outline.Spec.Group,
            Version = version.Name,
            Kind = names.Kind,
            Plural = names.Plural,
            Singular = names.Singular ?? names.Kind.ToLowerInvariant(),
            ShortNames = names.ShortNames,
            Categories = names.Categories,
            Namespaced = outline.Spec.Scope == "Namespaced",
            AllowsUnconditionalUpdate = false,
        };
    }
}
