using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>The resource <c>apiextensions.k8s.io/v1/customresourcedefinitions</c>.</summary>
internal static class CustomResourceDefinitionResource
{
    /// <summary>Holds a deleted definition until its objects are gone.</summary>
    public const string CleanupFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    /// <summary>Name of the resource.</summary>
    public const string Name = "customresourcedefinitions.apiextensions.k8s.io";

    public static ResourceDefinition<CustomResourceDefinition> Definition => new()
    {
        Group = "apiextensions.k8s.io",
        Version = "v1",
        Kind = "CustomResourceDefinition",
        Plural = "customresourcedefinitions",
        ShortNames = ["crd", "crds"],
        Categories = ["api-extensions"],
        Namespaced = false,
        Strategy = new CustomResourceDefinitionStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        DesiredState = o => o.Spec,
        AddedFinalizers = [CleanupFinalizer],
        OnDeleting = o => DefinitionConditions.Set(o, DefinitionOutline.Terminating, "True", "InstanceDeletionPending",
            "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon", o.Metadata.DeletionTimestamp),
        Columns =
        [
            new("Name", (o, _) => o.Metadata.Name) { Format = "name", Description = "Name of the definition: the plural and the group." },
            new("Created At", (o, _) => o.Metadata.CreationTimestamp?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture))
            {
                Type = "date",
                Description = "When the server created the definition.",
            },
        ],
    };
}
