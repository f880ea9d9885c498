namespace Cluster.Cel;

/// <summary>Makes a list.</summary>
internal sealed class ListNode(Node[] elements, bool[] isOptional) : Node
{
    private const int BaseCost = 10;

    public override CelValue Evaluate(Frame frame)
    {
        var values = new List<CelValue>(elements.Length);
        for (var i = 0; i < elements.Length; i++)
        {
            var value = elements[i].Evaluate(frame);
            if (value.IsError)
                return value;
            if (isOptional[i])
            {
                if (value.Kind != CelKind.Optional)
                    return Failure.NoSuchOverload;
                value = value.AsOptional;
                if (value.Kind == CelKind.Unbound)
                    continue;
            }
            values.Add(value);
        }
        frame.Charge(BaseCost);
        return CelValue.List([.. values]);
    }
}
