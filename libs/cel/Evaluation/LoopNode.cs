namespace Cluster.Cel;

/// <summary>A macro over the items of a list or the keys of a map.</summary>
internal abstract class LoopNode(Node range, LoopVariables variables) : Node
{
    /// <summary>What the general form of the macro costs in each round, besides the parts that the author wrote.</summary>
    protected abstract int RoundCost { get; }

    public sealed override CelValue Evaluate(Frame frame)
    {
        var value = range.Evaluate(frame);
        if (value.IsError)
            return value;
        var state = Start();
        if (value.Kind == CelKind.List)
            OverList(frame, value.AsList, ref state);
        else if (value.Kind == CelKind.Map)
            OverMap(frame, value.AsMap, ref state);
        else
            return Failure.NoSuchOverload;
        frame.Charge(1);
        return Finish(ref state);
    }

    protected abstract LoopState Start();

    /// <summary>Handles one item; false ends the loop.</summary>
    protected abstract bool Next(Frame frame, ref LoopState state);

    protected abstract CelValue Finish(ref LoopState state);

    /// <summary>Ends the loop with an error, or with the one that a value which is no boolean makes.</summary>
    protected static bool Fail(ref LoopState state, in CelValue value)
    {
        state.Result = value.IsError ? value : Failure.NoSuchOverload;
        return false;
    }

    private void OverList(Frame frame, CelList list, ref LoopState state)
    {
        var slots = frame.Slots;
        for (var i = 0; i < list.Count; i++)
        {
            if (variables.Second < 0)
                slots[variables.First] = list[i];
            else
            {
                slots[variables.First] = CelValue.Int(i);
                slots[variables.Second] = list[i];
            }
            frame.Charge(RoundCost);
            if (!Next(frame, ref state))
                return;
        }
    }

    private void OverMap(Frame frame, CelMap map, ref LoopState state)
    {
        var slots = frame.Slots;
        foreach (var key in map.Keys)
        {
            slots[variables.First] = key;
            if (variables.Second >= 0)
            {
                map.TryGet(key, out var value);
                slots[variables.Second] = value;
            }
            frame.Charge(RoundCost);
            if (!Next(frame, ref state))
                return;
        }
    }
}
