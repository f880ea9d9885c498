namespace Cluster.Api.Core.V1;

/// <summary>HostAlias</summary>
public sealed record HostAlias
{
    /// <summary>Hostnames</summary>
    [ListAtomic]
    public IReadOnlyList<string> Hostnames { get; init => field = value ?? []; } = [];

    /// <summary>Ip</summary>
    [Required]
    public string Ip { get; init => field = value ?? ""; } = "";
}
