using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>Puts a policy in force for some requests, with some parameters. Immutable.</summary>
/// <param name="Matcher">Null: for all that the policy is about.</param>
/// <param name="Actions">What a violation leads to: Deny, Warn, Audit. Empty for mutations.</param>
internal sealed record PolicyBinding(string Name, string Policy, RequestMatcher? Matcher, ParamRef? Parameters, IReadOnlyList<string> Actions)
{
    public static PolicyBinding Of(CachedObject binding) => binding.Decode() switch
    {
        ValidatingAdmissionPolicyBinding { Spec: var spec } => new(binding.Key, spec.PolicyName, MatcherOf(spec.MatchResources), spec.ParamRef, spec.ValidationActions),
        MutatingAdmissionPolicyBinding { Spec: var spec } => new(binding.Key, spec.PolicyName ?? "", MatcherOf(spec.MatchResources), spec.ParamRef, []),
        _ => throw new InvalidOperationException($"{binding.Resource.Name} are no bindings"),
    };

    private static RequestMatcher? MatcherOf(MatchResources? match) => match is null ? null : RequestMatcher.Of(match);
}
