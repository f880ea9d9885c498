using System.Text;
using System.Text.RegularExpressions;

namespace Cluster.ApiServer.CustomResources.Schemas;

/// <summary>Brings regular expressions of Go's dialect (RE2) into .NET's, and runs them in linear time.</summary>
/// <remarks>The dialects differ in what <c>$</c>, <c>\d</c>, <c>\s</c> and <c>\w</c> mean, and in how names and classes are written.</remarks>
internal static class GoPattern
{
    private static readonly Dictionary<string, string> Classes = new(StringComparer.Ordinal)
    {
        ["alnum"] = "0-9A-Za-z",
        ["alpha"] = "A-Za-z",
        ["ascii"] = @"\x00-\x7F",
        ["blank"] = @"\t ",
        ["cntrl"] = @"\x00-\x1F\x7F",
        ["digit"] = "0-9",
        ["graph"] = "!-~",
        ["lower"] = "a-z",
        ["print"] = " -~",
        ["punct"] = @"!-/:-@\[-`{-~",
        ["space"] = @"\t\n\v\f\r ",
        ["upper"] = "A-Z",
        ["word"] = "0-9A-Za-z_",
        ["xdigit"] = "0-9A-Fa-f",
    };

    /// <summary>.NET's own bound on the size of an automaton is too narrow for names with counted parts; <see cref="RepeatBudget"/> is the real one.</summary>
    private const int MaxStates = 100_000;

    static GoPattern() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", MaxStates);

    /// <exception cref="ArgumentException">It is not an expression; the message says why.</exception>
    public static Regex Compile(string pattern)
    {
        try
        {
            return new(Translate(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (NotSupportedException)
        {
            throw new ArgumentException("error parsing regexp: invalid or unsupported Perl syntax: `" + pattern + "`");
        }
    }

    /// <summary>What is wrong with an expression, or null.</summary>
    public static string? Fault(string pattern)
    {
        try
        {
            Compile(pattern);
            return null;
        }
        catch (ArgumentException e)
        {
            return e.Message;
        }
    }

    private static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 16);
        var repeats = new RepeatBudget(pattern);
        var at = 0;
        while (at < pattern.Length)
        {
            switch (pattern[at])
            {
                case '\\':
                    at = Escape(pattern, at, result, inClass: false);
                    break;
                case '[':
                    at = Class(pattern, at, result);
                    break;
                case '$':
                    result.Append(@"\z"); // .NET's also matches before a last line feed
                    at++;
                    break;
                case '(' when pattern.AsSpan(at).StartsWith("(?P<"):
                    repeats.Open();
                    result.Append("(?<");
                    at += 4;
                    break;
                case '(' when at + 2 < pattern.Length && pattern[at + 1] == '?' && pattern[at + 2] is '=' or '!' or '>' or '#':
                case '(' when pattern.AsSpan(at).StartsWith("(?<=") || pattern.AsSpan(at).StartsWith("(?<!"):
                    throw new ArgumentException("error parsing regexp: invalid or unsupported Perl syntax: `" + pattern[at..Math.Min(at + 3, pattern.Length)] + "`");
                case '{':
                    repeats.Repeat(at);
                    result.Append(pattern[at++]);
                    break;
                case '(':
                    repeats.Open();
                    result.Append(pattern[at++]);
                    break;
                case ')':
                    repeats.Close();
                    result.Append(pattern[at++]);
                    break;
                default:
                    result.Append(pattern[at++]);
                    break;
            }
        }
        return result.ToString();
    }

    private static int Escape(string pattern, int at, StringBuilder result, bool inClass)
    {
        if (at + 1 == pattern.Length)
            throw new ArgumentException("error parsing regexp: trailing backslash at end of expression: ``");
        var (open, close) = inClass ? ("", "") : ("[", "]");
        switch (pattern[at + 1])
        {
            case 'd':
                result.Append(open).Append("0-9").Append(close);
                return at + 2;
            case 'w':
                result.Append(open).Append("0-9A-Za-z_").Append(close);
                return at + 2;
            case 's':
                result.Append(open).Append(@"\t\n\f\r ").Append(close);
                return at + 2;
            case 'D' when !inClass:
                result.Append("[^0-9]");
                return at + 2;
            case 'W' when !inClass:
                result.Append("[^0-9A-Za-z_]");
                return at + 2;
            case 'S' when !inClass:
                result.Append(@"[^\t\n\f\r ]");
                return at + 2;
            case 'Q' when !inClass:
                var end = pattern.IndexOf(@"\E", at + 2, StringComparison.Ordinal);
                result.Append(Regex.Escape(end < 0 ? pattern[(at + 2)..] : pattern[(at + 2)..end]));
                return end < 0 ? pattern.Length : end + 2;
            case 'x' when at + 2 < pattern.Length && pattern[at + 2] == '{':
                return HexEscape(pattern, at, result);
            case 'p' or 'P' when at + 2 < pattern.Length && pattern[at + 2] != '{':
                result.Append('\\').Append(pattern[at + 1]).Append('{').Append(pattern[at + 2]).Append('}');
                return at + 3;
            case 'Z' or 'G' or (>= '1' and <= '9') or 'k' or 'c' or 'e':
                throw new ArgumentException($"error parsing regexp: invalid escape sequence: `{pattern.AsSpan(at, 2)}`");
            default:
                result.Append(pattern, at, 2);
                return at + 2;
        }
    }

    private static int HexEscape(string pattern, int at, StringBuilder result)
    {
        var end = pattern.IndexOf('}', at);
        if (end < 0 || !int.TryParse(pattern.AsSpan(at + 3, end - at - 3), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var code) || !Rune.IsValid(code))
            throw new ArgumentException("error parsing regexp: invalid escape sequence: `" + pattern[at..Math.Min(at + 3, pattern.Length)] + "`");
        result.Append(Regex.Escape(new Rune(code).ToString()));
        return end + 1;
    }

    private static int Class(string pattern, int at, StringBuilder result)
    {
        var start = at;
        result.Append('[');
        at++;
        if (at < pattern.Length && pattern[at] == '^')
            result.Append(pattern[at++]);
        if (at < pattern.Length && pattern[at] == ']')
        {
            result.Append(@"\]");
            at++;
        }
        while (at < pattern.Length && pattern[at] != ']')
        {
            if (pattern[at] == '[' && at + 1 < pattern.Length && pattern[at + 1] == ':')
                at = NamedClass(pattern, at, result);
            else if (pattern[at] == '[')
                (_, at) = (result.Append(@"\["), at + 1); // .NET would begin a subtraction
            else if (pattern[at] == '\\')
                at = Escape(pattern, at, result, inClass: true);
            else
                result.Append(pattern[at++]);
        }
        if (at == pattern.Length)
            throw new ArgumentException("error parsing regexp: missing closing ]: `" + pattern[start..] + "`");
        result.Append(']');
        return at + 1;
    }

    private static int NamedClass(string pattern, int at, StringBuilder result)
    {
        var end = pattern.IndexOf(":]", at + 2, StringComparison.Ordinal);
        if (end < 0 || !Classes.TryGetValue(pattern[(at + 2)..end], out var members))
            throw new ArgumentException("error parsing regexp: invalid character class range: `" + (end < 0 ? pattern[at..] : pattern[at..(end + 2)]) + "`");
        result.Append(members);
        return end + 2;
    }
}
