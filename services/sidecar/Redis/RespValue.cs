using System.Text;

namespace Cluster.Sidecar.Redis;

/// <summary>One reply: text or bytes, a number, a list, nothing, or an error.</summary>
internal readonly struct RespValue
{
    private readonly object? _value;
    private readonly long _integer;

    private RespValue(object? value, long integer, bool isError)
    {
        _value = value;
        _integer = integer;
        IsError = isError;
    }

    public bool IsError { get; }

    public bool IsNull => _value is null;

    /// <summary>Empty for anything but a text.</summary>
    public byte[] Bytes => _value as byte[] ?? [];

    /// <summary>Empty for anything but a list.</summary>
    public RespValue[] Items => _value as RespValue[] ?? [];

    public string Text => _value is long ? _integer.ToString(System.Globalization.CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(Bytes);

    public long Integer => _value is long ? _integer : long.TryParse(Text, out var parsed) ? parsed : 0;

    public static RespValue Null => default;

    public static RespValue OfText(byte[] text) => new(text, 0, false);

    public static RespValue OfError(byte[] text) => new(text, 0, true);

    public static RespValue OfInteger(long number) => new(number, number, false);

    public static RespValue OfList(RespValue[] items) => new(items, 0, false);
}
