using Cluster.Api.AdmissionRegistration.V1;
using Cluster.ApiServer.Admission.Matching;
using Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;
using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Policies;

/// <summary>What validating and mutating policies have in common, compiled. Immutable once made.</summary>
internal abstract class AdmissionPolicy
{
    private readonly CelEnvironment _environment;

    protected AdmissionPolicy(
        string name, MatchResources? constraints, ParamKind? parameters, string? failurePolicy, IReadOnlyList<MatchCondition> conditions, IReadOnlyList<Variable> variables)
    {
        (Name, Parameters, FailsOpen) = (name, parameters, failurePolicy == "Ignore");
        Matcher = RequestMatcher.Of(constraints ?? new());
        _environment = PolicyTypes.EnvironmentOf(ExpressionScope.Condition(parameters is not null)).WithTypes(CelPatchTypes.Instance);
        Composition = CelComposition.Over(_environment);
        Conditions = new([], _environment);
        NeedsNamespace = conditions.Select(static condition => condition.Expression).Concat(variables.Select(static variable => variable.Expression)).Any(MentionsNamespace);
        Compile(() =>
        {
            Conditions = new(conditions, _environment);
            foreach (var variable in variables)
                Composition = Composition.With(variable.Name, variable.Expression);
        });
    }

    public string Name { get; }

    /// <summary>The kind of its parameters; null when it has none.</summary>
    public ParamKind? Parameters { get; }

    /// <summary>Whether requests pass that cannot be judged.</summary>
    public bool FailsOpen { get; }

    public RequestMatcher Matcher { get; }

    public ConditionSet Conditions { get; private set; }

    /// <summary>What is wrong with the policy itself; null when nothing is.</summary>
    public string? Fault { get; private set; }

    protected CelComposition Composition { get; private set; }

    protected bool NeedsNamespace { get; set; }

    /// <summary>The values that conditions see, and from which all else is made.</summary>
    public ValueTask<CelValue[]> ValuesAsync(ExpressionValues values, AdmissionView view, CelValue parameters, CancellationToken ct) =>
        values.OfAsync(view, _environment, parameters, NeedsNamespace, ct);

    protected static bool MentionsNamespace(string? expression) => expression?.Contains(ExpressionValues.NamespaceVariable, StringComparison.Ordinal) is true;

    /// <summary>Compiles a part; what cannot be compiled is the policy's fault.</summary>
    protected void Compile(Action compile)
    {
        try
        {
            compile();
        }
        catch (CelException e)
        {
            Fault ??= e.Message;
        }
    }
}
