using Cluster.Api.Meta.V1;

namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>Which requests a policy applies to. A request must meet the rules and both selectors.</summary>
public sealed record MatchResources
{
    /// <summary>Requests to leave out even if resourceRules match them.</summary>
    [ListAtomic]
    public IReadOnlyList<NamedRuleWithOperations> ExcludeResourceRules { get; init => field = value ?? []; } = [];

    /// <summary>Equivalent (the default) also matches requests made through another group or version of a listed resource; Exact only those listed.</summary>
    public string? MatchPolicy { get; init; }

    /// <summary>Labels of the namespaces whose requests match. Cluster-scoped objects always match, Namespaces by their own labels. Defaults to everything.</summary>
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Labels that the new or the old object must have. Anyone who may set labels can evade it. Defaults to everything.</summary>
    public LabelSelector? ObjectSelector { get; init; }

    /// <summary>Operations on resources to match; one matching rule is enough.</summary>
    [ListAtomic]
    public IReadOnlyList<NamedRuleWithOperations> ResourceRules { get; init => field = value ?? []; } = [];
}
