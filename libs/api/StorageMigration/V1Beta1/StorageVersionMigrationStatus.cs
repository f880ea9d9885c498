using Cluster.Api.Meta.V1;

namespace Cluster.Api.StorageMigration.V1Beta1;

/// <summary>How far a migration has come.</summary>
public sealed record StorageVersionMigrationStatus
{
    /// <summary>Findings about the object, one per type.</summary>
    [ListMap("type"), Patch("merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Resource version at the start; objects last written before it are migrated.</summary>
    public string? ResourceVersion { get; init; }
}
