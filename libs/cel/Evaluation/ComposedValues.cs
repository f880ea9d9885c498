namespace Cluster.Cel;

/// <summary>The variables of a composition during one use of it. Not thread-safe.</summary>
internal sealed class ComposedValues((string Name, CelProgram Program)[] programs, CelValue[] bound, CelBudget? budget, CancellationToken ct) : CelMap
{
    private readonly CelValue[] _values = new CelValue[programs.Length];

    public override int Count => programs.Length;

    public override IReadOnlyList<CelValue> Keys => [.. programs.Select(static pair => CelValue.String(pair.Name))];

    public override bool TryGet(CelValue key, out CelValue value)
    {
        value = default;
        return key.Kind == CelKind.String && TryGet(key.AsString, out value);
    }

    public override bool TryGet(string key, out CelValue value)
    {
        var index = Array.FindIndex(programs, pair => pair.Name == key);
        value = index < 0 ? default : _values[index].Kind == CelKind.Unbound ? _values[index] = Evaluate(index) : _values[index];
        return index >= 0;
    }

    private CelValue Evaluate(int index)
    {
        var value = programs[index].Program.Evaluate(bound, budget, ct).Value;
        return value is { IsError: true, AsError: { Reason: CelErrorReason.Evaluation } error }
            ? CelValue.Error($"composited variable \"{programs[index].Name}\" fails to evaluate: {error.Message}")
            : value;
    }
}
