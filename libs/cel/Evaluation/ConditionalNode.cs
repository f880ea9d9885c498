namespace Cluster.Cel;

/// <summary><c>condition ? a : b</c>.</summary>
internal sealed class ConditionalNode(Node condition, Node whenTrue, Node whenFalse) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = condition.Evaluate(frame);
        if (value.Kind != CelKind.Bool)
            return value.IsError ? value : Failure.NoSuchOverload;
        return value.AsBool ? whenTrue.Evaluate(frame) : whenFalse.Evaluate(frame);
    }
}
