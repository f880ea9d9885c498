using Cluster.Api.AdmissionRegistration.V1;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>The match conditions of a webhook or policy, compiled. Immutable.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions</c>.</remarks>
internal sealed class ConditionSet
{
    /// <summary>What all conditions of one webhook or policy may cost together: a quarter of what the rules of one object may.</summary>
    private const long BudgetUnits = CelBudget.PerObjectLimit / 4;

    private readonly CelProgram[] _programs;

    /// <exception cref="CelException">A condition cannot be compiled.</exception>
    public ConditionSet(IReadOnlyList<MatchCondition> conditions, CelEnvironment environment)
    {
        Environment = environment;
        _programs = [.. conditions.Select(condition => environment.Compile(condition.Expression.Trim()))];
        NeedsNamespace = conditions.Any(static condition => condition.Expression.Contains(ExpressionValues.NamespaceVariable, StringComparison.Ordinal));
    }

    public CelEnvironment Environment { get; }

    public bool IsEmpty => _programs.Length == 0;

    public bool NeedsNamespace { get; }

    /// <summary>One condition that does not hold decides, whatever is wrong with others.</summary>
    public ConditionVerdict Judge(ReadOnlySpan<CelValue> values, CancellationToken ct)
    {
        var (budget, faults) = (new CelBudget(BudgetUnits), new List<string>());
        foreach (var program in _programs)
        {
            var value = program.Evaluate(values, budget, ct).Value;
            if (value.IsFalse)
                return new(false, null);
            if (value.IsError)
                faults.Add(ExpressionFault.Of(program.Expression, value.AsError));
        }

        return faults.Count == 0 ? new(true, null) : new(false, ExpressionFault.Joined(faults));
    }
}
