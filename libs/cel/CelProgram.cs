namespace Cluster.Cel;

/// <summary>A compiled expression. Immutable; may be evaluated by many threads at once.</summary>
public sealed class CelProgram
{
    private readonly Expr _root;
    private readonly Node _plan;
    private readonly int _slots;

    internal CelProgram(CelEnvironment environment, string expression, Expr root)
    {
        Environment = environment;
        Expression = expression;
        _root = root;
        var planner = new Planner(environment);
        _plan = planner.Plan(root);
        _slots = planner.SlotCount;
    }

    /// <summary>The environment it was compiled in.</summary>
    public CelEnvironment Environment { get; }

    /// <summary>The text.</summary>
    public string Expression { get; }

    /// <summary>The type of its values.</summary>
    public CelType ResultType => _root.Type;

    /// <summary>Estimates what an evaluation costs at least and at most, from the sizes that the variables' types allow.</summary>
    public CelCostEstimate EstimateCost() => new CostEstimator(Environment).Estimate(_root);

    /// <summary>Says whether the expression mentions a variable.</summary>
    public bool Uses(string variable) => VariableUse.Mentions(_root, variable);

    /// <summary>Evaluates the expression.</summary>
    /// <param name="variables">Values in the order of the environment's variables; missing and unbound ones give an error where they are used.</param>
    /// <param name="budget">What several evaluations share; this one may cost <see cref="CelBudget.PerCallLimit"/> at most in any case.</param>
    /// <remarks>Never throws for what an expression or its data do: the result is then an error value.</remarks>
    public CelResult Evaluate(ReadOnlySpan<CelValue> variables, CelBudget? budget = null, CancellationToken ct = default)
    {
        var limit = Math.Min(CelBudget.PerCallLimit, budget?.Remaining ?? long.MaxValue);
        var slots = new CelValue[_slots];
        variables[..Math.Min(variables.Length, Environment.Variables.Count)].CopyTo(slots);
        var frame = new Frame(slots, limit, ct);
        var value = Run(frame);
        budget?.Spend(frame.Cost);
        if (value is { IsError: true, AsError.Reason: CelErrorReason.CostLimit } && limit < CelBudget.PerCallLimit)
            value = CelValue.Error(new CelError("validation failed due to running out of cost budget, no further validation rules will be run", CelErrorReason.BudgetExhausted));
        return new CelResult(value, frame.Cost);
    }

    private CelValue Run(Frame frame)
    {
        WorkMeter.Reset();
        try
        {
            return _plan.Evaluate(frame);
        }
        catch (EvaluationStopped stop)
        {
            return CelValue.Error(stop.Error);
        }
        catch (InsufficientExecutionStackException)
        {
            return CelValue.Error("the values are nested too deeply");
        }
    }
}
