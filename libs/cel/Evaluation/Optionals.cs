namespace Cluster.Cel;

/// <summary>Reading into values that may not be there.</summary>
internal static class Optionals
{
    /// <summary>The field as an optional: nothing when it, or what should hold it, is not there.</summary>
    public static CelValue Select(in CelValue operand, string field)
    {
        var container = operand.Kind == CelKind.Optional ? operand.AsOptional : operand;
        if (container.Kind == CelKind.Unbound)
            return CelValue.None;
        if (container.Kind != CelKind.Map)
            return Failure.NoSuchOverload;
        return container.AsMap.TryGet(field, out var value) ? Wrapped(value) : CelValue.None;
    }

    public static CelValue Index(CelValue operand, CelValue index)
    {
        var container = operand.Kind == CelKind.Optional ? operand.AsOptional : operand;
        if (container.Kind == CelKind.Unbound)
            return CelValue.None;
        switch (container.Kind)
        {
            case CelKind.Map:
                return container.AsMap.TryGet(index, out var value) ? Wrapped(value) : CelValue.None;
            case CelKind.List:
                return Operators.TryListIndex(index, out var at) && at >= 0 && at < container.AsList.Count
                    ? Wrapped(container.AsList[(int)at])
                    : CelValue.None;
            default:
                return Failure.NoSuchOverload;
        }
    }

    private static CelValue Wrapped(in CelValue value) =>
        value.IsError ? value : value.Kind == CelKind.Optional ? value : CelValue.Some(value);
}
