using Cluster.Api.Storage.V1;
using Cluster.Api.StorageMigration.V1Beta1;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>The resources of <c>storage.k8s.io</c> and <c>storagemigration.k8s.io</c>.</summary>
internal static class StorageResources
{
    public static IEnumerable<ResourceDefinition> All =>
        [Classes, Drivers, Nodes, Capacities, Attachments, AttributesClasses, Migrations];

    public static ResourceDefinition<StorageClass> Classes => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
    };

    public static ResourceDefinition<CSIDriver> Drivers => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
    };

    public static ResourceDefinition<CSINode> Nodes => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
    };

    public static ResourceDefinition<CSIStorageCapacity> Capacities => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
    };

    public static ResourceDefinition<VolumeAttachment> Attachments => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
    };

    public static ResourceDefinition<VolumeAttributesClass> AttributesClasses => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
    };

    public static ResourceDefinition<StorageVersionMigration> Migrations => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
    };
}
