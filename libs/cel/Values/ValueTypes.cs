namespace Cluster.Cel;

/// <summary>The types of values, as <c>type()</c> gives them.</summary>
internal static class ValueTypes
{
    private static readonly CelType AnyList = CelType.List(CelType.Dyn);
    private static readonly CelType AnyMap = CelType.Map(CelType.Dyn, CelType.Dyn);
    private static readonly CelType AnyOptional = CelType.Optional(CelType.Dyn);

    public static CelType Of(in CelValue value) => value.Kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.List => AnyList,
        CelKind.Map => value.AsMap.ObjectType ?? AnyMap,
        CelKind.Type => CelType.AnyType,
        CelKind.Optional => AnyOptional,
        CelKind.Opaque => value.AsOpaque.Type,
        _ => CelType.Error,
    };
}
