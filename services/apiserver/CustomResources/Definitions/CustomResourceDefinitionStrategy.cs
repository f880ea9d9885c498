using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>What the server accepts for CustomResourceDefinitions.</summary>
internal sealed class CustomResourceDefinitionStrategy : ResourceStrategy<CustomResourceDefinition>
{
    /// <inheritdoc/>
    public override CustomResourceDefinition Default(CustomResourceDefinition definition)
    {
        var (spec, names) = (definition.Spec, definition.Spec.Names);
        var conversion = spec.Conversion ?? new() { Strategy = "None" };
        if (conversion.Webhook is { ClientConfig: { Service: { Port: null } service } client } webhook)
            conversion = conversion with { Webhook = webhook with { ClientConfig = client with { Service = service with { Port = 443 } } } };
        return definition with
        {
            Spec = spec with
            {
                Conversion = conversion,
                Names = names with
                {
                    Singular = string.IsNullOrEmpty(names.Singular) ? names.Kind.ToLowerInvariant() : names.Singular,
                    ListKind = string.IsNullOrEmpty(names.ListKind) && names.Kind.Length > 0 ? names.Kind + "List" : names.ListKind,
                },
            },
        };
    }

    /// <inheritdoc/>
    public override CustomResourceDefinition PrepareForCreate(CustomResourceDefinition definition) =>
        definition with { Status = new() { StoredVersions = [.. StorageVersions(definition)] } };

    /// <inheritdoc/>
    public override CustomResourceDefinition PrepareForUpdate(CustomResourceDefinition next, CustomResourceDefinition current) =>
        StorageVersions(next).Except(next.Status.StoredVersions).ToList() is { Count: > 0 } added
            ? next with { Status = next.Status with { StoredVersions = [.. next.Status.StoredVersions, .. added] } }
            : next;

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateCreate(CustomResourceDefinition definition) => DefinitionRules.Check(definition, null);

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateUpdate(CustomResourceDefinition next, CustomResourceDefinition current) => DefinitionRules.Check(next, current);

    /// <inheritdoc/>
    public override IEnumerable<FieldError> ValidateStatusUpdate(CustomResourceDefinition next, CustomResourceDefinition current) => DefinitionRules.CheckStatus(next);

    private static IEnumerable<string> StorageVersions(CustomResourceDefinition definition) =>
        definition.Spec.Versions.Where(version => version.Storage).Select(version => version.Name);
}
