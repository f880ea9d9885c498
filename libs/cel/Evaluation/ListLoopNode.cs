namespace Cluster.Cel;

/// <summary><c>map</c>, <c>filter</c> and <c>transformList</c>: makes a list.</summary>
internal sealed class ListLoopNode(Node range, LoopVariables variables, Node? predicate, Node body) : LoopNode(range, variables)
{
    protected override int RoundCost => 1;

    protected override LoopState Start() => new() { Items = [] };

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
        frame.Charge(11);
        var value = body.Evaluate(frame);
        if (value.IsError)
            return Fail(ref state, value);
        state.Items!.Add(value);
        return true;
    }

    protected override CelValue Finish(ref LoopState state) => state.Result.IsError ? state.Result : CelValue.List([.. state.Items!]);
}
