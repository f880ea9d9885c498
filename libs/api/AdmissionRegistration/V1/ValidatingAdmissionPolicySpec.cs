namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>Which requests a policy checks and how.</summary>
public sealed record ValidatingAdmissionPolicySpec
{
    /// <summary>Annotations to add to the audit event, at most 20. At least one of these or of validations is needed.</summary>
    [ListAtomic]
    public IReadOnlyList<AuditAnnotation> AuditAnnotations { get; init => field = value ?? []; } = [];

    /// <summary>What errors in expressions or misconfiguration do: Fail (the default) follows the binding's validationActions, Ignore skips the policy. False validations are not affected.</summary>
    public string? FailurePolicy { get; init; }

    /// <summary>Conditions a matched request must also meet, at most 64. One that is false skips the policy; an error follows failurePolicy unless another is false.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<MatchCondition> MatchConditions { get; init => field = value ?? []; } = [];

    /// <summary>Requests the policy applies to. Must be set; policies and bindings themselves cannot be matched.</summary>
    public MatchResources? MatchConstraints { get; init; }

    /// <summary>Kind of the objects that bindings may pass as params. Unset means the policy takes no parameters.</summary>
    public ParamKind? ParamKind { get; init; }

    /// <summary>Expressions that must all be true. At least one of these or of auditAnnotations is needed.</summary>
    [ListAtomic]
    public IReadOnlyList<Validation> Validations { get; init => field = value ?? []; } = [];

    /// <summary>Named expressions for use as variables.name in the policy's other expressions, except matchConditions. Each sees only those before it.</summary>
    [ListMap("name"), Patch("merge", MergeKey = "name")]
    public IReadOnlyList<Variable> Variables { get; init => field = value ?? []; } = [];
}
