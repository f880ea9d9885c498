namespace Cluster.Api.Policy.V1Beta1;

/// <summary>Which primary group containers may run as.</summary>
public sealed record RunAsGroupStrategyOptions
{
    /// <summary>Ranges the id must be in; the lowest is the default.</summary>
    public IReadOnlyList<IDRange> Ranges { get; init => field = value ?? []; } = [];

    /// <summary>MustRunAs, MayRunAs or RunAsAny.</summary>
    [Required]
    public string Rule { get; init => field = value ?? ""; } = "";
}
