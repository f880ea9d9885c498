namespace Cluster.Cel;

/// <summary><c>all</c> (decided by a false) and <c>exists</c> (decided by a true); an error counts only when nothing decides.</summary>
internal sealed class QuantifierNode(Node range, LoopVariables variables, Node predicate, bool decisive) : LoopNode(range, variables)
{
    protected override int RoundCost => decisive ? 4 : 3;

    protected override LoopState Start() => new() { Result = CelValue.Bool(!decisive) };

    protected override bool Next(Frame frame, ref LoopState state)
    {
        var value = predicate.Evaluate(frame);
        state.Result = LogicNode.Combine(state.Result, value, decisive);
        return state.Result.Kind != CelKind.Bool || state.Result.AsBool != decisive;
    }

    protected override CelValue Finish(ref LoopState state) => state.Result;
}
