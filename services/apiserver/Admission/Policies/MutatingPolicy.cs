using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>A mutating policy, compiled.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/policy/mutating</c>.</remarks>
internal sealed class MutatingPolicy : AdmissionPolicy
{
    private readonly List<(CelProgram Program, bool IsApply)> _mutations = [];

    public MutatingPolicy(MutatingAdmissionPolicy policy)
        : base(policy.Metadata.Name, policy.Spec.MatchConstraints, policy.Spec.ParamKind, policy.Spec.FailurePolicy, policy.Spec.MatchConditions, policy.Spec.Variables)
    {
        Repeats = policy.Spec.ReinvocationPolicy == "IfNeeded";
        NeedsNamespace |= policy.Spec.Mutations.Any(static mutation => MentionsNamespace(TextOf(mutation)));
        Compile(() => _mutations.AddRange(policy.Spec.Mutations.Select(mutation => (Composition.Environment.Compile(TextOf(mutation)), mutation.ApplyConfiguration is not null))));
    }

    /// <summary>Whether it wants to see an object again that others changed after it.</summary>
    public bool Repeats { get; }

    public int MutationCount => _mutations.Count;

    /// <summary>What one mutation makes of the object, encoded; the object as it was when it has nothing to change.</summary>
    /// <param name="values">Those of <see cref="AdmissionPolicy.ValuesAsync"/>, of the object as it is now.</param>
    /// <exception cref="PolicyConfigurationException">The expression fails, or its result cannot be applied.</exception>
    public ReadOnlyMemory<byte> Mutate(int place, AdmissionView view, CelValue[] values, CelBudget budget, CancellationToken ct)
    {
        var (program, isApply) = _mutations[place];
        var value = program.Evaluate(Composition.Bind(values, budget, ct), budget, ct).Value;
        if (value.IsError)
            throw new PolicyConfigurationException(ExpressionFault.Of(program.Expression, value.AsError));
        return isApply ? PolicyPatch.Apply(view, value) : PolicyPatch.Patch(view, value);
    }

    private static string TextOf(Mutation mutation) => mutation.ApplyConfiguration?.Expression ?? mutation.JsonPatch?.Expression ?? "";
}
