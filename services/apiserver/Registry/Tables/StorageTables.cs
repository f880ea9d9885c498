using Cluster.Api;
using Cluster.Api.Core.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of volumes, claims, quotas and limits.</summary>
internal static class StorageTables
{
    public static IReadOnlyList<TableColumn<PersistentVolume>> PersistentVolumes { get; } =
    [
        Name<PersistentVolume>(),
        Text<PersistentVolume>("Capacity", o => Storage(o.Spec.Capacity), "Size."),
        Text<PersistentVolume>("Access Modes", o => Modes(o.Spec.AccessModes), "How it may be mounted."),
        Text<PersistentVolume>("Reclaim Policy", o => o.Spec.PersistentVolumeReclaimPolicy, "What happens once it is released."),
        Text<PersistentVolume>("Status", o => o.Metadata.DeletionTimestamp is null ? o.Status.Phase : "Terminating", "Phase of the volume."),
        Text<PersistentVolume>("Claim", o => o.Spec.ClaimRef is { } claim ? $"{claim.Namespace}/{claim.Name}" : "", "Claim it is bound to."),
        Text<PersistentVolume>("StorageClass", o => o.Spec.StorageClassName, "Class of the volume."),
        Text<PersistentVolume>("VolumeAttributesClass", o => o.Spec.VolumeAttributesClassName ?? "<unset>", "Class of its attributes."),
        Text<PersistentVolume>("Reason", o => o.Status.Reason, "Why it failed."),
        Age<PersistentVolume>(),
        Text<PersistentVolume>("VolumeMode", o => o.Spec.VolumeMode ?? "<unset>", "File system or block device.", 1),
    ];

    public static IReadOnlyList<TableColumn<PersistentVolumeClaim>> PersistentVolumeClaims { get; } =
    [
        Name<PersistentVolumeClaim>(),
        Text<PersistentVolumeClaim>("Status", o => o.Metadata.DeletionTimestamp is null ? o.Status.Phase : "Terminating", "Phase of the claim."),
        Text<PersistentVolumeClaim>("Volume", o => o.Spec.VolumeName, "Volume it is bound to."),
        Text<PersistentVolumeClaim>("Capacity", o => o.Spec.VolumeName is { Length: > 0 } ? Storage(o.Status.Capacity) : "", "Size of the volume."),
        Text<PersistentVolumeClaim>("Access Modes", o => o.Spec.VolumeName is { Length: > 0 } ? Modes(o.Status.AccessModes) : "", "How it may be mounted."),
        Text<PersistentVolumeClaim>("StorageClass", o => o.Spec.StorageClassName, "Class of the volume."),
        Text<PersistentVolumeClaim>("VolumeAttributesClass", o => o.Spec.VolumeAttributesClassName ?? "<unset>", "Class of its attributes."),
        Age<PersistentVolumeClaim>(),
        Text<PersistentVolumeClaim>("VolumeMode", o => o.Spec.VolumeMode ?? "<unset>", "File system or block device.", 1),
    ];

    public static IReadOnlyList<TableColumn<LimitRange>> LimitRanges { get; } =
    [
        Name<LimitRange>(),
        new("Created At", static (o, _) => o.Metadata.CreationTimestamp?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture))
        {
            Type = "date",
            Description = "When the object was created.",
        },
    ];

    public static IReadOnlyList<TableColumn<ResourceQuota>> ResourceQuotas { get; } =
    [
        Name<ResourceQuota>(),
        Text<ResourceQuota>("Request", o => Usage(o, isLimit: false), "Used, of what is allowed."),
        Text<ResourceQuota>("Limit", o => Usage(o, isLimit: true), "Limits used, of what is allowed."),
        Age<ResourceQuota>(),
    ];

    private static string Storage(IReadOnlyDictionary<string, Quantity> amounts) => amounts.TryGetValue("storage", out var size) ? size.ToString() : "";

    private static string Modes(IReadOnlyList<string> modes) => string.Join(',', modes.Distinct().Select(mode => mode switch
    {
        "ReadWriteOnce" => "RWO",
        "ReadOnlyMany" => "ROX",
        "ReadWriteMany" => "RWX",
        "ReadWriteOncePod" => "RWOP",
        _ => mode,
    }));

    private static string Usage(ResourceQuota quota, bool isLimit) => string.Join(", ", quota.Status.Hard
        .Where(entry => entry.Key.StartsWith("limits", StringComparison.Ordinal) == isLimit)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => $"{entry.Key}: {(quota.Status.Used.TryGetValue(entry.Key, out var used) ? used.ToString() : "0")}/{entry.Value}"));
}
