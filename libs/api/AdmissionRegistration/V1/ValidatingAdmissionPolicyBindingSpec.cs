namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>The policy to put into effect, its parameters, the requests to narrow it to and what a failure leads to.</summary>
public sealed record ValidatingAdmissionPolicyBindingSpec
{
    /// <summary>Limits the binding to a part of the requests that the policy matches. Unset means all of them.</summary>
    public MatchResources? MatchResources { get; init; }

    /// <summary>Parameter objects for the policy, of the policy's paramKind. Without it, params is null in expressions.</summary>
    public ParamRef? ParamRef { get; init; }

    /// <summary>Name of the ValidatingAdmissionPolicy. If there is none, the binding has no effect.</summary>
    [Required]
    public string PolicyName { get; init => field = value ?? ""; } = "";

    /// <summary>What a failed validation leads to: Deny rejects, Warn warns the client, Audit annotates the audit event. Deny and Warn exclude each other.</summary>
    [Required, ListSet]
    public IReadOnlyList<string> ValidationActions { get; init => field = value ?? []; } = [];
}
