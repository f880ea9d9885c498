namespace Cluster.Api.Core.V1;

/// <summary>An OCI image or artifact, mounted read-only.</summary>
public sealed record ImageVolumeSource
{
    /// <summary>When to pull it: Always, IfNotPresent or Never. Defaults as for container images.</summary>
    public string? PullPolicy { get; init; }

    /// <summary>Reference of the image or artifact, as for container images.</summary>
    public string? Reference { get; init; }
}
