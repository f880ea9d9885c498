namespace Cluster.Cel;

/// <summary>The named expressions of a policy: each may use those before it, as <c>variables.name</c>. Immutable.</summary>
public sealed class CelComposition
{
    /// <summary>The name under which expressions find them.</summary>
    public const string VariableName = "variables";

    private readonly CelEnvironment _base;
    private readonly (string Name, CelProgram Program)[] _programs;

    private CelComposition(CelEnvironment environment, (string, CelProgram)[] programs)
    {
        _base = environment;
        _programs = programs;
        var types = _programs.ToDictionary(pair => pair.Name, pair => pair.Program.ResultType);
        Environment = environment.WithVariable(VariableName, CelType.Object("kubernetes.variables", types.GetValueOrDefault));
    }

    /// <summary>The environment that was given, with <c>variables</c> as its last variable: compile the policy's expressions in it.</summary>
    public CelEnvironment Environment { get; }

    /// <summary>A composition without expressions.</summary>
    public static CelComposition Over(CelEnvironment environment) => new(environment, []);

    /// <summary>A composition with one more expression.</summary>
    /// <exception cref="CelException">The expression cannot be compiled.</exception>
    public CelComposition With(string name, string expression)
    {
        var program = Environment.Compile(expression);
        return new(_base, [.. _programs.Where(pair => pair.Name != name), (name, program)]);
    }

    /// <summary>The values for programs of <see cref="Environment"/>: those given, and <c>variables</c>, of which each is evaluated when it is first
    /// used, and once.</summary>
    /// <param name="values">In the order of the variables of the environment that was given.</param>
    /// <param name="budget">What evaluating the variables is taken from, besides what uses them.</param>
    public CelValue[] Bind(ReadOnlySpan<CelValue> values, CelBudget? budget = null, CancellationToken ct = default)
    {
        var bound = new CelValue[_base.Variables.Count + 1];
        values[..Math.Min(values.Length, _base.Variables.Count)].CopyTo(bound);
        bound[^1] = CelValue.Map(new ComposedValues(_programs, bound, budget, ct));
        return bound;
    }
}
