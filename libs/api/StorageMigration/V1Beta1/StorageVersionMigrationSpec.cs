using Cluster.Api.Meta.V1;

namespace Cluster.Api.StorageMigration.V1Beta1;

/// <summary>Which resource to migrate. Cannot be changed.</summary>
public sealed record StorageVersionMigrationSpec
{
    /// <summary>Group and plural name of the resource. The storage version is the server's current one.</summary>
    [Required]
    public GroupResource Resource { get; init => field = value ?? new(); } = new();
}
