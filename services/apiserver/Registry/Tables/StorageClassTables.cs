using Cluster.Api.Storage.V1;
using Cluster.Api.StorageMigration.V1Beta1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of storage classes, CSI drivers and attachments.</summary>
internal static class StorageClassTables
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private const string BetaDefaultClass = "storageclass.beta.kubernetes.io/is-default-class";

    public static IReadOnlyList<TableColumn<StorageClass>> StorageClasses { get; } =
    [
        new("Name", static (o, _) => IsDefault(o) ? o.Metadata.Name + " (default)" : o.Metadata.Name) { Format = "name", Description = "Name of the class." },
        Text<StorageClass>("Provisioner", o => o.Provisioner, "Who makes the volumes."),
        Text<StorageClass>("ReclaimPolicy", o => o.ReclaimPolicy ?? "Delete", "What happens to a volume once it is released."),
        Text<StorageClass>("VolumeBindingMode", o => o.VolumeBindingMode ?? "Immediate", "When a claim gets its volume."),
        Text<StorageClass>("AllowVolumeExpansion", o => o.AllowVolumeExpansion is true ? "true" : "false", "Whether volumes can grow."),
        Age<StorageClass>(),
    ];

    public static IReadOnlyList<TableColumn<VolumeAttributesClass>> VolumeAttributesClasses { get; } =
        [Name<VolumeAttributesClass>(), Text<VolumeAttributesClass>("DriverName", o => o.DriverName, "Driver that understands the parameters."), Age<VolumeAttributesClass>()];

    public static IReadOnlyList<TableColumn<CSIDriver>> Drivers { get; } =
    [
        Name<CSIDriver>(),
        Flag<CSIDriver>("AttachRequired", o => o.Spec.AttachRequired ?? true, "Whether volumes are attached to nodes before they are mounted."),
        Flag<CSIDriver>("PodInfoOnMount", o => o.Spec.PodInfoOnMount ?? false, "Whether the driver is told about the pod."),
        Flag<CSIDriver>("StorageCapacity", o => o.Spec.StorageCapacity ?? false, "Whether the driver publishes its capacity."),
        Text<CSIDriver>("TokenRequests", o => o.Spec.TokenRequests.Count == 0 ? "<unset>" : string.Join(',', o.Spec.TokenRequests.Select(token => token.Audience)), "Audiences of the tokens that the driver gets."),
        Flag<CSIDriver>("RequiresRepublish", o => o.Spec.RequiresRepublish ?? false, "Whether volumes are published again and again."),
        Text<CSIDriver>("Modes", o => o.Spec.VolumeLifecycleModes.Count == 0 ? "<none>" : string.Join(',', o.Spec.VolumeLifecycleModes), "Kinds of volumes the driver offers."),
        Age<CSIDriver>(),
    ];

    public static IReadOnlyList<TableColumn<CSINode>> Nodes { get; } =
        [Name<CSINode>(), Number<CSINode>("Drivers", o => o.Spec.Drivers.Count, "Number of drivers on the node."), Age<CSINode>()];

    public static IReadOnlyList<TableColumn<CSIStorageCapacity>> Capacities { get; } =
    [
        Name<CSIStorageCapacity>(),
        Text<CSIStorageCapacity>("StorageClassName", o => o.StorageClassName, "Class that the capacity is for."),
        Text<CSIStorageCapacity>("Capacity", o => o.Capacity?.ToString() ?? "<unset>", "What is left."),
    ];

    public static IReadOnlyList<TableColumn<VolumeAttachment>> Attachments { get; } =
    [
        Name<VolumeAttachment>(),
        Text<VolumeAttachment>("Attacher", o => o.Spec.Attacher, "Driver that attaches the volume."),
        Text<VolumeAttachment>("PV", o => o.Spec.Source.PersistentVolumeName ?? "", "Volume to attach."),
        Text<VolumeAttachment>("Node", o => o.Spec.NodeName, "Node to attach it to."),
        Flag<VolumeAttachment>("Attached", o => o.Status.Attached, "Whether it is attached."),
        Age<VolumeAttachment>(),
    ];

    public static IReadOnlyList<TableColumn<StorageVersionMigration>> Migrations { get; } = Plain<StorageVersionMigration>();

    private static bool IsDefault(StorageClass storage) =>
        storage.Metadata.Annotations.GetValueOrDefault(DefaultClass) == "true" || storage.Metadata.Annotations.GetValueOrDefault(BetaDefaultClass) == "true";
}
