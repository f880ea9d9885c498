using System.Collections.ObjectModel;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>Settings of volumes that can be changed after creation, such as IOPS, under one name.</summary>
[Kind("storage.k8s.io", "v1", "VolumeAttributesClass")]
[Resource("volumeattributesclasses", Namespaced = false, ShortName = "vac")]
public sealed record VolumeAttributesClass : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: storage.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "storage.k8s.io/v1"; } = "storage.k8s.io/v1";

    /// <summary>Name of the CSI driver that understands the settings. Cannot be changed.</summary>
    [Required]
    public string DriverName { get; init => field = value ?? ""; } = "";

    /// <summary>Kind of the object: VolumeAttributesClass.</summary>
    public string Kind { get; init => field = value ?? "VolumeAttributesClass"; } = "VolumeAttributesClass";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Settings for the driver, up to 512 entries and at least one. Cannot be changed.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;
}
