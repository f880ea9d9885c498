namespace Cluster.Api.Extensions.V1Beta1;

/// <summary>A version of a kind.</summary>
public sealed record APIVersion
{
    /// <summary>Such as v1.</summary>
    public string? Name { get; init; }
}
