namespace Cluster.Api.Core.V1;

/// <summary>VolumeMount</summary>
public sealed record VolumeMount
{
    /// <summary>MountPath</summary>
    [Required]
    public string MountPath { get; init => field = value ?? ""; } = "";

    /// <summary>MountPropagation</summary>
    public string? MountPropagation { get; init; }

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>RecursiveReadOnly</summary>
    public string? RecursiveReadOnly { get; init; }

    /// <summary>SubPath</summary>
    public string? SubPath { get; init; }

    /// <summary>SubPathExpr</summary>
    public string? SubPathExpr { get; init; }
}
