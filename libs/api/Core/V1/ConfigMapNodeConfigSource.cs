namespace Cluster.Api.Core.V1;

/// <summary>ConfigMapNodeConfigSource</summary>
public sealed record ConfigMapNodeConfigSource
{
    /// <summary>KubeletConfigKey</summary>
    [Required]
    public string KubeletConfigKey { get; init => field = value ?? ""; } = "";

    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Namespace</summary>
    [Required]
    public string Namespace { get; init => field = value ?? ""; } = "";

    /// <summary>ResourceVersion</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Uid</summary>
    public string? Uid { get; init; }
}
