using System.Globalization;
using System.Text;

namespace Cluster.Cel;

/// <summary>Writes an RE2 pattern in .NET's syntax: ASCII classes, <c>$</c> at the very end only, POSIX classes, named groups.</summary>
/// <remarks>What RE2 does not know (looking around, references back, atomic groups) is refused in Go's words.</remarks>
internal sealed class Re2Translation(string pattern)
{
    private const int MostRepeats = 1000;
    private const int DeepestGroups = 250;

    private readonly StringBuilder _text = new(pattern.Length + 16);
    private readonly Stack<bool> _multiline = new();
    private bool _isMultiline;
    private int _at;

    /// <exception cref="FormatException">RE2 refuses the pattern.</exception>
    public string Translate()
    {
        while (_at < pattern.Length)
            TranslateNext();
        return _multiline.Count == 0 ? _text.ToString() : throw Error("missing closing )", pattern);
    }

    private static FormatException Error(string what, string where) => new($"error parsing regexp: {what}: `{where}`");

    private char Peek(int ahead = 0) => _at + ahead < pattern.Length ? pattern[_at + ahead] : '\0';

    private void TranslateNext()
    {
        var c = pattern[_at];
        switch (c)
        {
            case '\\':
                TranslateEscape();
                break;
            case '[':
                TranslateClass();
                break;
            case '(':
                TranslateGroup();
                break;
            case ')':
                if (_multiline.Count == 0)
                    throw Error("unexpected )", pattern);
                _isMultiline = _multiline.Pop();
                Copy(1);
                break;
            case '$':
                _text.Append(_isMultiline ? "$" : "\\z");
                _at++;
                break;
            case '{':
                TranslateRepeat();
                break;
            default:
                Copy(1);
                break;
        }
    }

    private void Copy(int length)
    {
        _text.Append(pattern, _at, length);
        _at += length;
    }

    private void Emit(string text, int consumed)
    {
        _text.Append(text);
        _at += consumed;
    }

    private void TranslateRepeat()
    {
        var end = pattern.IndexOf('}', _at);
        var bounds = end < 0 ? [] : pattern[(_at + 1)..end].Split(',');
        var isRepeat = bounds.Length is 1 or 2 && bounds[0].Length > 0 && Array.TrueForAll(bounds, bound => bound.All(char.IsAsciiDigit));
        if (!isRepeat)
        {
            Emit("\\{", 1);
            return;
        }
        foreach (var bound in bounds.Where(bound => bound.Length > 0))
        {
            if (!int.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > MostRepeats)
                throw Error("invalid repeat count", pattern[_at..(end + 1)]);
        }
        Copy(end + 1 - _at);
    }

    private void TranslateGroup()
    {
        if (_multiline.Count >= DeepestGroups)
            throw Error("expression nests too deeply", pattern);
        if (Peek(1) != '?')
        {
            _multiline.Push(_isMultiline);
            Copy(1);
            return;
        }
        var named = Peek(2) == 'P' && Peek(3) == '<' ? 4 : Peek(2) == '<' && Peek(3) is not ('=' or '!') ? 3 : 0;
        if (named > 0)
        {
            var end = pattern.IndexOf('>', _at);
            var name = end < 0 ? "" : pattern[(_at + named)..end];
            if (name.Length == 0 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw Error("invalid named capture", end < 0 ? pattern[_at..] : pattern[_at..(end + 1)]);
            _multiline.Push(_isMultiline);
            Emit($"(?<g_{name}>", end + 1 - _at);
            return;
        }
        TranslateFlags();
    }

    private void TranslateFlags()
    {
        var end = _at + 2;
        var (isOn, multiline) = (true, _isMultiline);
        var flags = new StringBuilder();
        for (; end < pattern.Length && pattern[end] is not (':' or ')'); end++)
        {
            switch (pattern[end])
            {
                case '-' when isOn:
                    isOn = false;
                    break;
                case 'm':
                    multiline = isOn;
                    break;
                case 'i' or 's':
                    break;
                default:
                    throw Error("invalid or unsupported Perl syntax", pattern[_at..(end + 1)]);
            }
            flags.Append(pattern[end]);
        }
        if (end >= pattern.Length)
            throw Error("missing closing )", pattern);
        if (pattern[end] == ':')
            _multiline.Push(_isMultiline);
        _isMultiline = multiline;
        Emit($"(?{flags}{pattern[end]}", end + 1 - _at);
    }

    private void TranslateEscape()
    {
        var c = Peek(1);
        switch (c)
        {
            case '\0' when _at + 1 >= pattern.Length:
                throw Error("trailing backslash at end of expression", "");
            case 'A' or 'z' or 'b' or 'B':
                Copy(2);
                break;
            case 'Q':
                var end = pattern.IndexOf("\\E", _at, StringComparison.Ordinal);
                var literal = end < 0 ? pattern[(_at + 2)..] : pattern[(_at + 2)..end];
                Emit(System.Text.RegularExpressions.Regex.Escape(literal).Replace("}", "\\}", StringComparison.Ordinal), literal.Length + (end < 0 ? 2 : 4));
                break;
            case 'E':
                _at += 2;
                break;
            case 'd' or 'w' or 's' or 'D' or 'W' or 'S':
                Emit($"[{(char.IsAsciiLetterUpper(c) ? "^" : "")}{Re2Classes.Perl(char.ToLowerInvariant(c))}]", 2);
                break;
            default:
                TranslateCharacter();
                break;
        }
    }

    /// <summary>An escape that is one character or a Unicode category, inside or outside of brackets.</summary>
    private void TranslateCharacter()
    {
        var c = Peek(1);
        if (c is 'p' or 'P')
        {
            var length = Peek(2) == '{' ? pattern.IndexOf('}', _at) + 1 - _at : 3;
            var name = length <= 0 || _at + length > pattern.Length ? "" : pattern.Substring(_at + 2, length - 2).Trim('{', '}');
            if (!Re2Classes.IsCategory(name))
                throw Error("invalid character class range", pattern[_at..Math.Min(pattern.Length, _at + Math.Max(length, 2))]);
            Emit($"\\{c}{{{name}}}", length);
        }
        else if (c == 'x')
            TranslateHex();
        else if (c is >= '0' and <= '7' && (c == '0' || Peek(2) is >= '0' and <= '7'))
            TranslateOctal();
        else if (c is 'a' or 'f' or 'n' or 'r' or 't' or 'v' || (c < 128 && !char.IsAsciiLetterOrDigit(c) && c != '\0'))
            Copy(2);
        else
            throw Error("invalid escape sequence", pattern.Substring(_at, Math.Min(2, pattern.Length - _at)));
    }

    private void TranslateOctal()
    {
        var (code, length) = (0, 1);
        while (length < 4 && Peek(length) is >= '0' and <= '7')
            code = code * 8 + (Peek(length++) - '0');
        Emit(Escaped(code), length);
    }

    private void TranslateHex()
    {
        var end = Peek(2) == '{' ? pattern.IndexOf('}', _at) : _at + 3;
        var digits = Peek(2) == '{' ? 3 : 2;
        if (end < 0 || end >= pattern.Length || !int.TryParse(pattern.AsSpan((_at + digits)..(digits == 3 ? end : end + 1)), NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture, out var code) || !Rune.IsValid(code))
            throw Error("invalid escape sequence", pattern.Substring(_at, Math.Min(2, pattern.Length - _at)));
        Emit(Escaped(code), end + 1 - _at);
    }

    private static string Escaped(int code) =>
        string.Concat(new Rune(code).ToString().Select(unit => $"\\u{(int)unit:X4}"));

    private void TranslateClass()
    {
        var start = _at;
        Emit("[", 1);
        if (Peek() == '^')
            Copy(1);
        for (var isFirst = true; isFirst || Peek() != ']'; isFirst = false)
        {
            if (_at >= pattern.Length)
                throw Error("missing closing ]", pattern[start..]);
            if (Peek() == '[' && Peek(1) == ':' && pattern.IndexOf(":]", _at, StringComparison.Ordinal) is var end && end > 0)
            {
                var name = pattern[(_at + 2)..end];
                Emit(Re2Classes.Posix(name) ?? throw Error("invalid character class range", pattern[_at..(end + 2)]), end + 2 - _at);
            }
            else if (Peek() == '\\' && Peek(1) is 'd' or 'w' or 's')
                Emit(Re2Classes.Perl(Peek(1)), 2);
            else if (Peek() == '\\' && Peek(1) is 'D' or 'W' or 'S')
                Emit(Re2Classes.NotPerl(Peek(1)), 2);
            else if (Peek() == '\\')
                TranslateCharacter();
            else if (Peek() is '[' or ']')
                Emit("\\" + Peek(), 1);
            else if (Peek() == '-' && Peek(1) == '[')
                Emit("\\-", 1);
            else
                Copy(1);
        }
        Copy(1);
    }
}
