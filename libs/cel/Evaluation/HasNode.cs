namespace Cluster.Cel;

/// <summary><c>has(operand.field)</c>.</summary>
internal sealed class HasNode(Node operand, string field) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        if (value.Kind == CelKind.Optional)
        {
            value = value.AsOptional;
            if (value.Kind == CelKind.Unbound)
                return CelValue.False;
        }
        return value.Kind == CelKind.Map ? CelValue.Bool(value.AsMap.TryGet(field, out _)) : Failure.NoSuchOverload;
    }
}
