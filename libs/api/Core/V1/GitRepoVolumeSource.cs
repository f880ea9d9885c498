namespace Cluster.Api.Core.V1;

/// <summary>A checkout of a Git repository. Deprecated and disabled; clone in an init container instead.</summary>
public sealed record GitRepoVolumeSource
{
    /// <summary>Directory to check out into, without .. in it; . for the volume's root.</summary>
    public string? Directory { get; init; }

    /// <summary>URL of the repository.</summary>
    [Required]
    public string Repository { get; init => field = value ?? ""; } = "";

    /// <summary>Commit to check out.</summary>
    public string? Revision { get; init; }
}
