using System.Collections.ObjectModel;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Storage.V1;

/// <summary>A kind of storage from which volumes are provisioned on demand.</summary>
[Kind("storage.k8s.io", "v1", "StorageClass")]
[Resource("storageclasses", Namespaced = false, ShortName = "sc")]
public sealed record StorageClass : IKubernetesObject
{
    /// <summary>Whether claims of the class may be enlarged. Absent means no.</summary>
    public bool? AllowVolumeExpansion { get; init; }

    /// <summary>Parts of the cluster in which volumes may be created, by node label. Empty means anywhere.</summary>
    [ListAtomic]
    public IReadOnlyList<TopologySelectorTerm> AllowedTopologies { get; init => field = value ?? []; } = [];

    /// <summary>Group and version that the object is written in: storage.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "storage.k8s.io/v1"; } = "storage.k8s.io/v1";

    /// <summary>Kind of the object: StorageClass.</summary>
    public string Kind { get; init => field = value ?? "StorageClass"; } = "StorageClass";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Mount options for the volumes, such as ro. Not checked; a wrong one makes mounting fail.</summary>
    [ListAtomic]
    public IReadOnlyList<string> MountOptions { get; init => field = value ?? []; } = [];

    /// <summary>Settings for the provisioner, up to 512 entries. Cannot be changed.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Name of the driver that creates the volumes. Cannot be changed.</summary>
    [Required]
    public string Provisioner { get; init => field = value ?? ""; } = "";

    /// <summary>What becomes of a volume when its claim is gone: Delete (the default) or Retain. Cannot be changed.</summary>
    public string? ReclaimPolicy { get; init; }

    /// <summary>Immediate (the default) provisions at once, WaitForFirstConsumer only when a pod needs the claim. Cannot be changed.</summary>
    public string? VolumeBindingMode { get; init; }
}
