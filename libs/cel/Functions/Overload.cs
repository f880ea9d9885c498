namespace Cluster.Cel;

/// <summary>One signature of a function and what it does.</summary>
/// <remarks>The first parameter of a member function is its target. Exactly one body is set, by arity; bodies see values whose kinds
/// fit the parameters, and never errors.</remarks>
internal sealed class Overload
{
    private readonly CelTypeKind[] _kinds;

    public Overload(string id, bool isMember, CelType[] parameters, CelType result)
    {
        Id = id;
        IsMember = isMember;
        Parameters = parameters;
        Result = result;
        _kinds = [.. parameters.Select(parameter => parameter.Kind)];
    }

    public string Id { get; }

    public bool IsMember { get; }

    public CelType[] Parameters { get; }

    public CelType Result { get; }

    public Func<CelValue>? Body0 { get; init; }

    public Func<CelValue, CelValue>? Body1 { get; init; }

    public Func<CelValue, CelValue, CelValue>? Body2 { get; init; }

    /// <summary>The body for three and more arguments.</summary>
    public Func<CelValue[], CelValue>? BodyN { get; init; }

    /// <summary>What a call costs when it runs.</summary>
    public CallCost Cost { get; init; } = CallCost.One;

    public bool Accepts(int index, in CelValue value) => Fits(_kinds[index], Parameters[index], value);

    private static bool Fits(CelTypeKind kind, CelType type, in CelValue value) => kind switch
    {
        CelTypeKind.Dyn or CelTypeKind.Parameter or CelTypeKind.Error => true,
        CelTypeKind.Null => value.Kind == CelKind.Null,
        CelTypeKind.Bool => value.Kind == CelKind.Bool,
        CelTypeKind.Int => value.Kind == CelKind.Int,
        CelTypeKind.Uint => value.Kind == CelKind.Uint,
        CelTypeKind.Double => value.Kind == CelKind.Double,
        CelTypeKind.String => value.Kind == CelKind.String,
        CelTypeKind.Bytes => value.Kind == CelKind.Bytes,
        CelTypeKind.Timestamp => value.Kind == CelKind.Timestamp,
        CelTypeKind.Duration => value.Kind == CelKind.Duration,
        CelTypeKind.List => value.Kind == CelKind.List,
        CelTypeKind.Map or CelTypeKind.Object => value.Kind == CelKind.Map,
        CelTypeKind.Type => value.Kind == CelKind.Type,
        CelTypeKind.Optional => value.Kind == CelKind.Optional,
        _ => value.Kind == CelKind.Opaque && value.AsOpaque.Type.Name == type.Name,
    };
}
