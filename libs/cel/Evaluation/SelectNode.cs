namespace Cluster.Cel;

/// <summary>Reads a field of an object or an entry of a map; of what an optional holds, as an optional.</summary>
internal sealed class SelectNode(Node operand, string field) : Node
{
    public override CelValue Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        if (value.IsError)
            return value;
        frame.Charge(1);
        if (value.Kind == CelKind.Map)
            return value.AsMap.TryGet(field, out var found) ? found : CelValue.Error($"no such key: {field}");
        return value.Kind == CelKind.Optional ? Optionals.Select(value, field) : Failure.NoSuchOverload;
    }
}
