using Cluster.Api.Meta.V1;

namespace Cluster.Api.StorageMigration.V1Beta1;

/// <summary>Rewrites all stored objects of a resource in its current storage version.</summary>
[Kind("storagemigration.k8s.io", "v1beta1", "StorageVersionMigration")]
[Resource("storageversionmigrations", Namespaced = false)]
public sealed record StorageVersionMigration : IKubernetesObject
{
    /// <summary>Group and version that the object is written in: storagemigration.k8s.io/v1beta1.</summary>
    public string ApiVersion { get; init => field = value ?? "storagemigration.k8s.io/v1beta1"; } = "storagemigration.k8s.io/v1beta1";

    /// <summary>Kind of the object: StorageVersionMigration.</summary>
    public string Kind { get; init => field = value ?? "StorageVersionMigration"; } = "StorageVersionMigration";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What the StorageVersionMigration should be like.</summary>
    public StorageVersionMigrationSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>What the StorageVersionMigration is like at present. Written by the system.</summary>
    public StorageVersionMigrationStatus Status { get; init => field = value ?? new(); } = new();
}
