namespace Cluster.Api.Meta.V1;

/// <summary>Preconditions</summary>
public sealed record Preconditions
{
    /// <summary>ResourceVersion</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Uid</summary>
    public string? Uid { get; init; }
}
