using System.Globalization;
using System.Numerics;
using System.Text;

namespace Cluster.Cel;

/// <summary>One call of <c>format</c>: text with <c>%s %d %f %e %b %o %x %X</c> and the values for them.</summary>
internal sealed class StringFormat(string format, CelList args)
{
    private const int LongestResult = 10_000_000;
    private const int MostDecimals = 100;

    private readonly StringBuilder _text = new();
    private int _next;

    public CelValue Format()
    {
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
                _text.Append(format[i]);
            else if (i + 1 < format.Length && format[i + 1] == '%')
                _text.Append(format[++i]);
            else if (AppendClause(ref i) is { } error)
                return CelValue.Error(error);
            if (_text.Length > LongestResult)
                return StringLibrary.TooLong;
        }
        return CelValue.String(_text.ToString());
    }

    private string? AppendClause(ref int at)
    {
        at++;
        int? precision = null;
        if (at < format.Length && format[at] == '.')
        {
            var digits = ++at;
            while (at < format.Length && char.IsAsciiDigit(format[at]))
                at++;
            if (!int.TryParse(format.AsSpan(digits, at - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return "could not parse formatting clause: error while converting precision to integer";
            if (number > MostDecimals)
                return $"could not parse formatting clause: precision must not exceed {MostDecimals}";
            precision = number;
        }
        if (at >= format.Length)
            return "could not parse formatting clause: unexpected end of string";
        if (!"sdfebxXo".Contains(format[at]))
            return $"could not parse formatting clause: unrecognized formatting clause \"{format[at]}\"";
        if (_next >= args.Count)
            return $"index {_next} out of range";
        var error = Append(format[at], args[_next++], precision);
        return error is null ? null : $"error during formatting: {error}";
    }

    private string? Append(char clause, in CelValue value, int? precision) => clause switch
    {
        's' => AppendString(value),
        'd' => AppendDecimal(value),
        'f' or 'e' => AppendDouble(clause, value, precision ?? 6),
        'b' => AppendBinary(value),
        'o' => AppendOctal(value),
        _ => AppendHex(clause, value),
    };

    private string? AppendString(in CelValue value)
    {
        switch (value.Kind)
        {
            case CelKind.List:
                return AppendItems(value.AsList);
            case CelKind.Map:
                return AppendEntries(value.AsMap);
            case CelKind.Double:
                _text.Append(Special(value.AsDouble) ?? DoubleText.Format(value.AsDouble, 6));
                return null;
            case CelKind.Bytes:
                _text.Append(Encoding.UTF8.GetString(value.AsBytes));
                return null;
            case CelKind.Optional or CelKind.Opaque:
                return $"string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given {ValueTypes.Of(value).Name}";
            default:
                _text.Append(value.ToString());
                return null;
        }
    }

    private string? AppendItems(CelList list)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(list.Count + 1);
        _text.Append('[');
        for (var i = 0; i < list.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            if (_text.Length > LongestResult)
                return "string is too long";
            if (AppendString(list[i]) is { } error)
                return error;
        }
        _text.Append(']');
        return null;
    }

    /// <summary>Sorted by key, so that one map is always one text.</summary>
    private string? AppendEntries(CelMap map)
    {
        System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();
        WorkMeter.Add(map.Count + 1);
        _text.Append('{');
        var isFirst = true;
        foreach (var key in map.Keys.OrderBy(static key => key.ToString(), StringComparer.Ordinal))
        {
            _text.Append(isFirst ? "" : ", ");
            isFirst = false;
            if (_text.Length > LongestResult)
                return "string is too long";
            map.TryGet(key, out var value);
            AppendString(key);
            _text.Append(": ");
            if (AppendString(value) is { } error)
                return error;
        }
        _text.Append('}');
        return null;
    }

    private static string? Special(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsPositiveInfinity(value) ? "Infinity" : double.IsNegativeInfinity(value) ? "-Infinity" : null;

    private string? AppendDecimal(in CelValue value)
    {
        if (value.Kind is CelKind.Int or CelKind.Uint)
            _text.Append(value.ToString());
        else if (value.Kind == CelKind.Double && Special(value.AsDouble) is { } special)
            _text.Append(special);
        else
            return $"decimal clause can only be used on integers, was given {ValueTypes.Of(value).Name}";
        return null;
    }

    private string? AppendDouble(char clause, in CelValue value, int precision)
    {
        if (value.Kind is not (CelKind.Double or CelKind.Int or CelKind.Uint))
            return $"{(clause == 'f' ? "fixed-point" : "scientific")} clause can only be used on doubles, was given {ValueTypes.Of(value).Name}";
        var number = value.Kind switch { CelKind.Int => value.AsInt, CelKind.Uint => value.AsUint, _ => value.AsDouble };
        _text.Append(Special(number) ?? (clause == 'f'
            ? number.ToString($"F{precision}", CultureInfo.InvariantCulture)
            : number.ToString($"0{(precision > 0 ? "." : "")}{new string('0', precision)}e+00", CultureInfo.InvariantCulture)));
        return null;
    }

    private string? AppendBinary(in CelValue value)
    {
        if (value.Kind == CelKind.Bool)
            _text.Append(value.AsBool ? '1' : '0');
        else if (value.Kind is CelKind.Int or CelKind.Uint)
            AppendRadix(value, 2, false);
        else
            return $"only integers and bools can be formatted as binary, was given {ValueTypes.Of(value).Name}";
        return null;
    }

    private string? AppendOctal(in CelValue value)
    {
        if (value.Kind is not (CelKind.Int or CelKind.Uint))
            return $"octal clause can only be used on integers, was given {ValueTypes.Of(value).Name}";
        AppendRadix(value, 8, false);
        return null;
    }

    private string? AppendHex(char clause, in CelValue value)
    {
        var upper = clause == 'X';
        if (value.Kind is CelKind.Int or CelKind.Uint)
            AppendRadix(value, 16, upper);
        else if (value.Kind is CelKind.String or CelKind.Bytes)
        {
            var bytes = value.Kind == CelKind.Bytes ? value.AsBytes : Encoding.UTF8.GetBytes(value.AsString);
            _text.Append(upper ? Convert.ToHexString(bytes) : Convert.ToHexStringLower(bytes));
        }
        else
            return $"only integers, byte buffers, and strings can be formatted as hex, was given {ValueTypes.Of(value).Name}";
        return null;
    }

    private void AppendRadix(in CelValue value, uint radix, bool upper)
    {
        var negative = value.Kind == CelKind.Int && value.AsInt < 0;
        var magnitude = (UInt128)BigInteger.Abs(value.Kind == CelKind.Int ? value.AsInt : (BigInteger)value.AsUint);
        var digits = new Stack<char>();
        do
        {
            var digit = (int)(magnitude % radix);
            digits.Push((upper ? "0123456789ABCDEF" : "0123456789abcdef")[digit]);
            magnitude /= radix;
        }
        while (magnitude > 0);
        _text.Append(negative ? "-" : "").Append([.. digits]);
    }
}
