namespace Cluster.Api.Core.V1;

/// <summary>DownwardAPIVolumeFile</summary>
public sealed record DownwardAPIVolumeFile
{
    /// <summary>FieldRef</summary>
    public ObjectFieldSelector? FieldRef { get; init; }

    /// <summary>Mode</summary>
    public int? Mode { get; init; }

    /// <summary>Path</summary>
    [Required]
    public string Path { get; init => field = value ?? ""; } = "";

    /// <summary>ResourceFieldRef</summary>
    public ResourceFieldSelector? ResourceFieldRef { get; init; }
}
