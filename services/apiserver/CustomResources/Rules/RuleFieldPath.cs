using System.Text;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>The path of a rule's field: <c>.spec.replicas</c> or <c>['my-key']</c>, relative to where the rule stands.</summary>
internal static class RuleFieldPath
{
    /// <summary>The names on the way; null when the text is no path, with the reason in <paramref name="fault"/>.</summary>
    public static IReadOnlyList<string>? Read(string text, out string fault)
    {
        var steps = new List<string>();
        fault = "";
        for (var at = 0; at < text.Length;)
        {
            var step = text[at] switch
            {
                '.' => ReadName(text, ref at, ref fault),
                '[' => ReadQuoted(text, ref at, ref fault),
                _ => Fail($"expected [ or . but got: {text[at..]}", ref fault),
            };
            if (step is null)
                return null;
            steps.Add(step);
        }
        return steps;
    }

    /// <summary>The path as errors show it.</summary>
    public static string Print(IReadOnlyList<string> steps) => string.Join('.', steps);

    private static string? Fail(string reason, ref string fault)
    {
        fault = reason;
        return null;
    }

    private static string? ReadName(string text, ref int at, ref string fault)
    {
        var end = text.AsSpan(at + 1).IndexOfAny('.', '[', ']');
        var name = end < 0 ? text[(at + 1)..] : text.Substring(at + 1, end);
        if (name.Length == 0)
            return Fail("unexpected end of JSON path", ref fault);
        at += 1 + name.Length;
        return name;
    }

    private static string? ReadQuoted(string text, ref int at, ref string fault)
    {
        if (at + 1 >= text.Length)
            return Fail("unexpected end of JSON path", ref fault);
        if (text[at + 1] != '\'')
            return Fail($"expected single quoted string but got {text[(at + 1)..]}", ref fault);
        var name = new StringBuilder();
        for (var i = at + 2; i < text.Length; i++)
        {
            if (text[i] == '\'')
            {
                if (i + 1 >= text.Length)
                    return Fail("unexpected end of JSON path", ref fault);
                if (text[i + 1] != ']')
                    return Fail($"expected ] but got {text[i + 1]}", ref fault);
                at = i + 2;
                return name.ToString();
            }
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                var plain = "abfnrtv'\\".IndexOf(text[++i]);
                if (plain < 0)
                    return Fail($"invalid string literal: invalid escape char \\{text[i]}", ref fault);
                name.Append("\a\b\f\n\r\t\v'\\"[plain]);
            }
            else
                name.Append(text[i]);
        }
        return Fail("unexpected end of JSON path", ref fault);
    }
}
