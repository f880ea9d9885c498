using Cluster.Api.Storage.V1;
using Cluster.Api.StorageMigration.V1Beta1;
using Cluster.ApiServer.Registry.Tables;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>The resources of <c>storage.k8s.io</c> and <c>storagemigration.k8s.io</c>.</summary>
internal static class StorageResources
{
    public static IEnumerable<ResourceDefinition> All =>
        [Classes, Drivers, Nodes, Capacities, Attachments, AttributesClasses, Migrations];

    public static ResourceDefinition<StorageClass> Classes => new()
    {
        Strategy = new StorageClassStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.StorageClasses,
    };

    public static ResourceDefinition<CSIDriver> Drivers => new()
    {
        Strategy = new CsiDriverStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        DesiredState = o => o.Spec,
        Columns = StorageClassTables.Drivers,
    };

    public static ResourceDefinition<CSINode> Nodes => new()
    {
        Strategy = new CsiNodeStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.Nodes,
    };

    public static ResourceDefinition<CSIStorageCapacity> Capacities => new()
    {
        Strategy = new StorageCapacityStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.Capacities,
    };

    public static ResourceDefinition<VolumeAttachment> Attachments => new()
    {
        Strategy = new VolumeAttachmentStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageClassTables.Attachments,
    };

    public static ResourceDefinition<VolumeAttributesClass> AttributesClasses => new()
    {
        OtherVersions = [ServedVersion.View<VolumeAttributesClass>("v1beta1")],
        Strategy = new VolumeAttributesClassStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = StorageClassTables.VolumeAttributesClasses,
    };

    public static ResourceDefinition<StorageVersionMigration> Migrations => new()
    {
        Strategy = new StorageVersionMigrationStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        CopyStatus = (o, from) => o with { Status = from.Status },
        Columns = StorageClassTables.Migrations,
    };
}
