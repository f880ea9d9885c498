namespace Cluster.Api.Core.V1;

/// <summary>FCVolumeSource</summary>
public sealed record FCVolumeSource
{
    /// <summary>FsType</summary>
    public string? FsType { get; init; }

    /// <summary>Lun</summary>
    public int? Lun { get; init; }

    /// <summary>ReadOnly</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>TargetWWNs</summary>
    [ListAtomic]
    public IReadOnlyList<string> TargetWWNs { get; init => field = value ?? []; } = [];

    /// <summary>Wwids</summary>
    [ListAtomic]
    public IReadOnlyList<string> Wwids { get; init => field = value ?? []; } = [];
}
