namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Which user containers may run as.</summary>
public sealed record RunAsUserStrategyOptions
{
    /// <summary>Ranges the id must be in; the lowest is the default.</summary>
    public IReadOnlyList<IDRange> Ranges { get; init => field = value ?? []; } = [];

    /// <summary>MustRunAs, MustRunAsNonRoot or RunAsAny.</summary>
    [Required]
    public string Rule { get; init => field = value ?? ""; } = "";
}
