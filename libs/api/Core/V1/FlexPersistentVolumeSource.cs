using System.Collections.ObjectModel;

namespace Cluster.Api.Core.V1;

/// <summary>FlexPersistentVolumeSource</summary>
public sealed record FlexPersistentVolumeSource
{
    /// <summary>Driver</summary>
    [Required]
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Options</summary>
    public IReadOnlyDictionary<string, string> Options { get; init => field = value ?? ReadOnlyDictionary<string, string>.Empty; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>SecretRef</summary>
    public SecretReference? SecretRef { get; init; }
}
