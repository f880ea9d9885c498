using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>A volume mounted by a driver program on the node. Deprecated in favour of CSI.</summary>
public sealed record FlexPersistentVolumeSource
{
    /// <summary>Name of the driver.</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>File system to mount, such as ext4 or xfs. Defaults to what the volume's driver provides.</summary>
    public string? FsType { get; init; }

    /// <summary>Further options passed to the driver.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether the volume is mounted read-only. Defaults to false.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>Secret with sensitive data passed to the driver.</summary>
    public SecretReference? SecretRef { get; init; }
}
