using System.Globalization;

namespace Cluster.Cel;

/// <summary>A value of the Common Expression Language. Scalars live in the struct itself, so passing them around allocates nothing.</summary>
public readonly struct CelValue
{
    private readonly object? _ref;
    private readonly long _bits;
    private readonly int _nanos;

    private CelValue(CelKind kind, long bits, object? reference = null, int nanos = 0)
    {
        Kind = kind;
        _bits = bits;
        _ref = reference;
        _nanos = nanos;
    }

    /// <summary>What this value holds.</summary>
    public CelKind Kind { get; }

    /// <summary>The null value.</summary>
    public static CelValue Null => new(CelKind.Null, 0);

    /// <summary>The value <c>true</c>.</summary>
    public static CelValue True => new(CelKind.Bool, 1);

    /// <summary>The value <c>false</c>.</summary>
    public static CelValue False => new(CelKind.Bool, 0);

    /// <summary>True when there is no value but an error.</summary>
    public bool IsError => Kind == CelKind.Error;

    /// <summary>True for the boolean <c>true</c> only.</summary>
    public bool IsTrue => Kind == CelKind.Bool && _bits != 0;

    /// <summary>True for the boolean <c>false</c> only.</summary>
    public bool IsFalse => Kind == CelKind.Bool && _bits == 0;

    /// <summary>The truth value. Meaningful for <see cref="CelKind.Bool"/> only, as all accessors are for their kind.</summary>
    public bool AsBool => _bits != 0;

    /// <summary>The signed integer.</summary>
    public long AsInt => _bits;

    /// <summary>The unsigned integer.</summary>
    public ulong AsUint => unchecked((ulong)_bits);

    /// <summary>The double.</summary>
    public double AsDouble => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The string.</summary>
    public string AsString => (string)_ref!;

    /// <summary>The bytes, which nobody may change.</summary>
    public byte[] AsBytes => (byte[])_ref!;

    /// <summary>Nanoseconds of a duration.</summary>
    public long AsNanoseconds => _bits;

    /// <summary>Whole seconds of a timestamp since 1970, rounded down.</summary>
    public long UnixSeconds => _bits;

    /// <summary>Nanoseconds of a timestamp within its second.</summary>
    public int NanosOfSecond => _nanos;

    /// <summary>The list.</summary>
    public CelList AsList => (CelList)_ref!;

    /// <summary>The map or object.</summary>
    public CelMap AsMap => (CelMap)_ref!;

    /// <summary>The type.</summary>
    public CelType AsType => (CelType)_ref!;

    /// <summary>The library value.</summary>
    public CelOpaque AsOpaque => (CelOpaque)_ref!;

    /// <summary>The error.</summary>
    public CelError AsError => (CelError)_ref!;

    /// <summary>What the optional holds; the value is unbound when it holds nothing.</summary>
    public CelValue AsOptional => _ref is OptionalContent content ? content.Value : default;

    internal object? Reference => _ref;

    /// <summary>A truth value.</summary>
    public static CelValue Bool(bool value) => new(CelKind.Bool, value ? 1 : 0);

    /// <summary>A signed integer.</summary>
    public static CelValue Int(long value) => new(CelKind.Int, value);

    /// <summary>An unsigned integer.</summary>
    public static CelValue Uint(ulong value) => new(CelKind.Uint, unchecked((long)value));

    /// <summary>A double.</summary>
    public static CelValue Double(double value) => new(CelKind.Double, BitConverter.DoubleToInt64Bits(value));

    /// <summary>A string.</summary>
    public static CelValue String(string value) => new(CelKind.String, 0, value);

    /// <summary>Bytes; the array must not change afterwards.</summary>
    public static CelValue Bytes(byte[] value) => new(CelKind.Bytes, 0, value);

    /// <summary>A duration of so many nanoseconds.</summary>
    public static CelValue Duration(long nanoseconds) => new(CelKind.Duration, nanoseconds);

    /// <summary>An instant, in seconds since 1970 and nanoseconds (0 to 999,999,999) within the second.</summary>
    public static CelValue Timestamp(long unixSeconds, int nanos) => new(CelKind.Timestamp, unixSeconds, null, nanos);

    /// <summary>An instant.</summary>
    public static CelValue Timestamp(DateTimeOffset instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        return Timestamp(seconds, (int)(instant.UtcTicks - DateTimeOffset.FromUnixTimeSeconds(seconds).UtcTicks) * 100);
    }

    /// <summary>A list.</summary>
    public static CelValue List(CelList value) => new(CelKind.List, 0, value);

    /// <summary>A list of these values; the array must not change afterwards.</summary>
    public static CelValue List(params CelValue[] values) => List(new ArrayList(values));

    /// <summary>A map or an object.</summary>
    public static CelValue Map(CelMap value) => new(CelKind.Map, 0, value);

    /// <summary>A type as a value.</summary>
    public static CelValue Type(CelType value) => new(CelKind.Type, 0, value);

    /// <summary>A value of a library's own type.</summary>
    public static CelValue Opaque(CelOpaque value) => new(CelKind.Opaque, 0, value);

    /// <summary>An optional that holds a value.</summary>
    public static CelValue Some(CelValue value) => new(CelKind.Optional, 0, new OptionalContent(value));

    /// <summary>The optional that holds nothing.</summary>
    public static CelValue None => new(CelKind.Optional, 0);

    /// <summary>An error with this text.</summary>
    public static CelValue Error(string message) => new(CelKind.Error, 0, new CelError(message));

    /// <summary>An error.</summary>
    public static CelValue Error(CelError error) => new(CelKind.Error, 0, error);

    /// <summary>The value as people read it in a message; not a literal that could be parsed again.</summary>
    public override string ToString() => Kind switch
    {
        CelKind.Unbound => "unbound",
        CelKind.Null => "null",
        CelKind.Bool => AsBool ? "true" : "false",
        CelKind.Int => AsInt.ToString(CultureInfo.InvariantCulture),
        CelKind.Uint => AsUint.ToString(CultureInfo.InvariantCulture),
        CelKind.Double => DoubleText.Format(AsDouble),
        CelKind.String => AsString,
        CelKind.Bytes => Convert.ToBase64String(AsBytes),
        CelKind.Timestamp => TimeText.FormatTimestamp(this),
        CelKind.Duration => TimeText.FormatDuration(AsNanoseconds),
        CelKind.List => ValueText.Format(AsList),
        CelKind.Map => ValueText.Format(AsMap),
        CelKind.Type => AsType.Name,
        CelKind.Optional => _ref is null ? "optional.none()" : $"optional({AsOptional})",
        CelKind.Opaque => AsOpaque.ToString() ?? "",
        _ => AsError.Message,
    };

    private sealed record OptionalContent(CelValue Value);
}
