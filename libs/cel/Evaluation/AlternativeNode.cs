namespace Cluster.Cel;

/// <summary><c>optional.or(other)</c> and <c>optional.orValue(other)</c>: the other side is evaluated only when it is needed.</summary>
internal sealed class AlternativeNode(Node operand, Node other, bool unwraps) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.Kind != CelKind.Optional)
            return value.IsError ? value : Failure.NoSuchOverload;
        frame.Charge(1);
        var content = value.AsOptional;
        if (content.Kind == CelKind.Unbound)
            return other.Evaluate(frame);
        return unwraps ? content : value;
    }
}
