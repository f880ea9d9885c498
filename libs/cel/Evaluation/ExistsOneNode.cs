namespace Cluster.Cel;

/// <summary><c>exists_one</c>: any error is the result.</summary>
internal sealed class ExistsOneNode(Node range, LoopVariables variables, Node predicate) : LoopNode(range, variables)
{
    protected override int RoundCost => 2;

    protected override LoopState Start() => default;

    protected override bool Next(Frame frame, ref LoopState state)
    {
        var value = predicate.Evaluate(frame);
        if (value.Kind != CelKind.Bool)
            return Fail(ref state, value);
        if (value.AsBool)
            state.Matches++;
        return true;
    }

    protected override CelValue Finish(ref LoopState state) => state.Result.IsError ? state.Result : CelValue.Bool(state.Matches == 1);
}
