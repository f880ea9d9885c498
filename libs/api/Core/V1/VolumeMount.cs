namespace Cluster.Api.Core.V1;

/// <summary>A volume mounted into a container.</summary>
public sealed record VolumeMount
{
    /// <summary>Where to mount it in the container; must not contain a colon.</summary>
    [Required]
    public string MountPath { get; init => field = value ?? ""; } = "";

    /// <summary>Whether later mounts are seen across the border: None (the default), HostToContainer or Bidirectional (privileged containers only).</summary>
    public string? MountPropagation { get; init; }

    /// <summary>Name of the volume.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Whether to mount it read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Whether submounts become read-only too: Disabled (the default), IfPossible or Enabled. Needs readOnly.</summary>
    public string? RecursiveReadOnly { get; init; }

    /// <summary>Path in the volume to mount. Defaults to its root.</summary>
    public string? SubPath { get; init; }

    /// <summary>Like subPath, with $(NAME) expanded from the environment; not together with it.</summary>
    public string? SubPathExpr { get; init; }
}
