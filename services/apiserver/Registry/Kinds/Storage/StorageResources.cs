using Cluster.Api.Storage.V1;
using Cluster.Api.StorageMigration.V1Beta1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>The resources of <c>storage.k8s.io</c> and <c>storagemigration.k8s.io</c>.</summary>
internal static class StorageResources
{
    public static IEnumerable<ResourceDefinition> All =>
        [Classes, Drivers, Nodes, Capacities, Attachments, AttributesClasses, Migrations];

    public static ResourceDefinition<StorageClass> Classes => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.StorageClasses,
    };

    public static ResourceDefinition<CSIDriver> Drivers => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = StorageClassTables.Drivers,
    };

    public static ResourceDefinition<CSINode> Nodes => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.Nodes,
    };

    public static ResourceDefinition<CSIStorageCapacity> Capacities => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.Capacities,
    };

    public static ResourceDefinition<VolumeAttachment> Attachments => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageClassTables.Attachments,
    };

    public static ResourceDefinition<VolumeAttributesClass> AttributesClasses => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.VolumeAttributesClasses,
    };

    public static ResourceDefinition<StorageVersionMigration> Migrations => new()
    {
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageClassTables.Migrations,
    };
}
