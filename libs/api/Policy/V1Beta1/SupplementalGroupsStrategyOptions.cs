namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Which groups may be supplemental groups.</summary>
public sealed record SupplementalGroupsStrategyOptions
{
    /// <summary>Ranges the group must be in; the lowest is the default.</summary>
    public IReadOnlyList<IDRange> Ranges { get; init => field = value ?? []; } = [];

    /// <summary>MayRunAs, MustRunAs or RunAsAny.</summary>
    public string? Rule { get; init; }
}
