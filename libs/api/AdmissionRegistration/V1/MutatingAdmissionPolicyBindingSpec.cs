namespace Cluster.Api.AdmissionRegistration.V1;

/// <summary>The policy to put into effect, its parameters and the requests to narrow it to.</summary>
public sealed record MutatingAdmissionPolicyBindingSpec
{
    /// <summary>Limits the binding to a part of the requests that the policy matches. Unset means all of them.</summary>
    public MatchResources? MatchResources { get; init; }

    /// <summary>Parameter objects for the policy, of the policy's paramKind. Without it, params is null in expressions.</summary>
    public ParamRef? ParamRef { get; init; }

    /// <summary>Name of the MutatingAdmissionPolicy. If there is none, the binding has no effect.</summary>
    public string? PolicyName { get; init; }
}
