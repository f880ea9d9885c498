namespace Cluster.Api.Extensions.V1Beta1;

/// <summary>Which revision to go back to.</summary>
public sealed record RollbackConfig
{
    /// <summary>Number of the revision; 0 or absent for the one before.</summary>
    public long? Revision { get; init; }
}
