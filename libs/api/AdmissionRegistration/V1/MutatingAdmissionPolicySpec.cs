namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>Which requests a policy changes and how.</summary>
public sealed record MutatingAdmissionPolicySpec
{
    /// <summary>What errors in expressions or misconfiguration do: Fail (the default) rejects the request, Ignore skips the policy.</summary>
    public string? FailurePolicy { get; init; }

    /// <summary>Conditions a matched request must also meet, at most 64. One that is false skips the policy; an error follows failurePolicy unless another is false.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init => field = value ?? []; } = [];

    /// <summary>Requests the policy applies to. Must be set; CREATE, UPDATE and CONNECT may be matched, policies and bindings themselves may not.</summary>
    public MatchResources? MatchConstraints { get; init; }

    /// <summary>Changes to make, in order; each sees the result of those before. At least one is needed.</summary>
    [ListAtomic]
    public IReadOnlyList<Mutation> Mutations { get; init => field = value ?? []; } = [];

    /// <summary>Kind of the objects that bindings may pass as params. Unset means the policy takes no parameters.</summary>
    public ParamKind? ParamKind { get; init; }

    /// <summary>Never runs the policy once per request; IfNeeded may run it again if later admission changed the object. Must be set.</summary>
    public string? ReinvocationPolicy { get; init; }

    /// <summary>Named expressions for use as variables.name in the mutations. Each sees only those before it; matchConditions cannot use them.</summary>
    [ListAtomic]
    public IReadOnlyList<Variable> Variables { get; init => field = value ?? []; } = [];
}
