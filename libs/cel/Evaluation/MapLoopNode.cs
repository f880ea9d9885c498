namespace Cluster.Cel;

/// <summary><c>transformMap</c> and <c>transformMapEntry</c>: makes a map.</summary>
/// <param name="key">The key of the entry that the body is the value of; null when the body is a map of entries itself.</param>
internal sealed class MapLoopNode(Node range, LoopVariables variables, Node? predicate, Node? key, Node body) : LoopNode(range, variables)
{
    protected override int RoundCost => 2;

    protected override LoopState Start() => new() { Entries = new HashedMap() };

    protected override bool Next(Frame frame, ref LoopState state)
    {
        if (predicate is not null)
        {
            var condition = predicate.Evaluate(frame);
            if (condition.Kind != CelKind.Bool)
                return Fail(ref state, condition);
            if (!condition.AsBool)
                return true;
        }
        var value = body.Evaluate(frame);
        if (value.IsError)
            return Fail(ref state, value);
        if (key is not null)
            return Insert(ref state, key.Evaluate(frame), value);
        return value.Kind == CelKind.Map ? InsertAll(frame, ref state, value.AsMap) : Fail(ref state, value);
    }

    protected override CelValue Finish(ref LoopState state) => state.Result.IsError ? state.Result : CelValue.Map(state.Entries!);

    private static bool InsertAll(Frame frame, ref LoopState state, CelMap entries)
    {
        foreach (var name in entries.Keys)
        {
            frame.Charge(1);
            entries.TryGet(name, out var value);
            if (!Insert(ref state, name, value))
                return false;
        }
        return true;
    }

    private static bool Insert(ref LoopState state, in CelValue name, in CelValue value) =>
        state.Entries!.TryAdd(name, value) || Fail(ref state, CelValue.Error($"insert failed: key {name} already exists"));
}
