namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Which runtime classes pods may name.</summary>
public sealed record RuntimeClassStrategyOptions
{
    /// <summary>Names that may be used; * allows any.</summary>
    [Required]
    public IReadOnlyList<string> AllowedRuntimeClassNames { get; init => field = value ?? []; } = [];

    /// <summary>What pods get that name none.</summary>
    public string? DefaultRuntimeClassName { get; init; }
}
