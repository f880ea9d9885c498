namespace Cluster.Api.Networking.V1;

/// <summary>Paths of one host and their backends.</summary>
public sealed record HTTPIngressRuleValue
{
    /// <summary>Paths to match. The longest match wins, and Exact goes before Prefix.</summary>
    [Required, ListAtomic]
    public IReadOnlyList<HTTPIngressPath> Paths { get; init => field = value ?? []; } = [];
}
