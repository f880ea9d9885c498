namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Which groups may be the owner of volumes.</summary>
public sealed record FSGroupStrategyOptions
{
    /// <summary>Ranges the group must be in; the lowest is the default.</summary>
    public IReadOnlyList<IDRange> Ranges { get; init => field = value ?? []; } = [];

    /// <summary>MayRunAs, MustRunAs or RunAsAny.</summary>
    public string? Rule { get; init; }
}
