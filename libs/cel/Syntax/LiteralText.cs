using System.Globalization;
using System.Text;

namespace Cluster.Cel;

/// <summary>Turns the tokens of literals into values: quotes, escapes, radixes, signs.</summary>
internal static class LiteralText
{
    public static CelValue ReadInt(string text, bool negative, int offset)
    {
        var isHex = text.StartsWith("0x", StringComparison.Ordinal);
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (ulong.TryParse(isHex ? text.AsSpan(2) : text, style, CultureInfo.InvariantCulture, out var magnitude))
        {
            if (negative && magnitude <= 1UL << 63)
                return CelValue.Int(unchecked(-(long)magnitude));
            if (!negative && magnitude <= long.MaxValue)
                return CelValue.Int((long)magnitude);
        }
        throw new SyntaxException(offset, "Syntax error: invalid int literal");
    }

    public static CelValue ReadUint(string text, int offset)
    {
        var digits = text.AsSpan(0, text.Length - 1);
        var isHex = digits.StartsWith("0x");
        return ulong.TryParse(isHex ? digits[2..] : digits, isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None,
            CultureInfo.InvariantCulture, out var value)
            ? CelValue.Uint(value)
            : throw new SyntaxException(offset, "Syntax error: invalid uint literal");
    }

    public static CelValue ReadDouble(string text, bool negative, int offset)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value)
            ? CelValue.Double(negative ? -value : value)
            : throw new SyntaxException(offset, "Syntax error: invalid double literal");
    }

    public static CelValue ReadString(string token, int offset)
    {
        var (content, raw) = ContentOf(token);
        if (raw || !content.Contains('\\'))
            return CelValue.String(content.ToString());
        var text = new StringBuilder(content.Length);
        for (var i = 0; i < content.Length;)
        {
            if (content[i] != '\\')
            {
                text.Append(content[i++]);
                continue;
            }
            var code = ReadEscape(content, ref i, false, offset);
            text.Append(new Rune(code).ToString());
        }
        return CelValue.String(text.ToString());
    }

    /// <summary>In bytes, octal and hexadecimal escapes are bytes, and everything else is UTF-8.</summary>
    public static CelValue ReadBytes(string token, int offset)
    {
        var (content, raw) = ContentOf(token);
        if (raw || !content.Contains('\\'))
            return CelValue.Bytes(Encoding.UTF8.GetBytes(content.ToString()));
        var bytes = new List<byte>(content.Length);
        Span<byte> encoded = stackalloc byte[4];
        for (var i = 0; i < content.Length;)
        {
            if (content[i] == '\\')
            {
                bytes.Add((byte)ReadEscape(content, ref i, true, offset));
                continue;
            }
            Rune.DecodeFromUtf16(content[i..], out var rune, out var used);
            bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            i += used;
        }
        return CelValue.Bytes([.. bytes]);
    }

    private static Content ContentOf(string token)
    {
        var start = 0;
        var raw = false;
        while (token[start] is not ('"' or '\''))
            raw |= token[start++] is 'r' or 'R';
        var quotes = token.Length - start >= 6 && token[start] == token[start + 1] && token[start] == token[start + 2] ? 3 : 1;
        return new Content(token.AsSpan((start + quotes)..^quotes), raw);
    }

    private static int ReadEscape(ReadOnlySpan<char> text, ref int at, bool inBytes, int offset)
    {
        var c = text[at + 1];
        at += 2;
        switch (c)
        {
            case 'a': return '\a';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case '\\' or '\'' or '"' or '`' or '?': return c;
            case 'x' or 'X': return ReadDigits(text, ref at, 2, 16, offset);
            case 'u' when !inBytes: return Checked(ReadDigits(text, ref at, 4, 16, offset), offset);
            case 'U' when !inBytes: return Checked(ReadDigits(text, ref at, 8, 16, offset), offset);
            case >= '0' and <= '3':
                at--;
                return ReadDigits(text, ref at, 3, 8, offset);
            default:
                throw Bad(offset);
        }
    }

    private static int ReadDigits(ReadOnlySpan<char> text, ref int at, int count, int radix, int offset)
    {
        long value = 0;
        for (var i = 0; i < count; i++, at++)
        {
            var digit = at < text.Length && char.IsAsciiHexDigit(text[at]) ? Convert.ToInt32(text[at].ToString(), 16) : radix;
            if (digit >= radix)
                throw Bad(offset);
            value = value * radix + digit;
        }
        return value > int.MaxValue ? throw Bad(offset) : (int)value;
    }

    private static int Checked(int code, int offset) => Rune.IsValid(code) ? code : throw Bad(offset);

    private static SyntaxException Bad(int offset) => new(offset, "Syntax error: invalid escape in string literal");

    private readonly ref struct Content(ReadOnlySpan<char> text, bool raw)
    {
        private readonly ReadOnlySpan<char> _text = text;

        public void Deconstruct(out ReadOnlySpan<char> content, out bool isRaw)
        {
            content = _text;
            isRaw = raw;
        }
    }
}
