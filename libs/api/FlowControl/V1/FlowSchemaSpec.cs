namespace Cluster.Api.FlowControl.V1;

/// <summary>Which requests a FlowSchema matches, how they are split and where they go.</summary>
public sealed record FlowSchemaSpec
{
    /// <summary>What makes up a flow. Without it all requests of the schema are one flow.</summary>
    public FlowDistinguisherMethod? DistinguisherMethod { get; init; }

    /// <summary>Order in which schemas are tried; the lowest matching number wins. From 1 to 10000, defaults to 1000.</summary>
    public int? MatchingPrecedence { get; init; }

    /// <summary>The priority level that handles the requests. If it does not exist, the schema is ignored.</summary>
    [Required]
    public PriorityLevelConfigurationReference PriorityLevelConfiguration { get; init => field = value ?? new(); } = new();

    /// <summary>Requests to match; one matching rule is enough. Empty matches nothing.</summary>
    [ListAtomic]
    public IReadOnlyList<PolicyRulesWithSubjects> Rules { get; init => field = value ?? []; } = [];
}
