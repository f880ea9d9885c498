namespace Cluster.Cel;

/// <summary><c>operand.?field</c>.</summary>
internal sealed class OptionalSelectNode(Node operand, string field) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        frame.Charge(1);
        return Optionals.Select(value, field);
    }
}
