using System.Text;

namespace Cluster.Kubelet.Environment;

/// <summary>The <c>$(NAME)</c> references of environment values, commands and arguments.</summary>
/// <remarks><c>$$</c> is a literal dollar sign, so <c>$$(NAME)</c> stays as <c>$(NAME)</c>. A reference to an unknown name, an unclosed one
/// and a dollar sign before anything else stay as they are written.</remarks>
internal static class VariableExpansion
{
    /// <param name="lookup">The value of a name, or null when it is unknown.</param>
    public static string Expand(string text, Func<string, string?> lookup)
    {
        if (!text.Contains('$'))
            return text;

        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var dollar = text.IndexOf('$', at);
            if (dollar < 0 || dollar == text.Length - 1)
                break;
            result.Append(text, at, dollar - at);
            at = dollar + Replace(text, dollar, lookup, result);
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Handles the dollar sign at <paramref name="dollar"/>, which is not the last character.</summary>
    /// <returns>How many characters of the text have been dealt with.</returns>
    private static int Replace(string text, int dollar, Func<string, string?> lookup, StringBuilder result)
    {
        var next = text[dollar + 1];
        if (next == '$')
        {
            result.Append('$');
            return 2;
        }
        var close = next == '(' ? text.IndexOf(')', dollar + 2) : -1;
        if (close < 0)
        {
            result.Append('$').Append(next);
            return 2;
        }
        var length = close + 1 - dollar;
        var value = lookup(text.Substring(dollar + 2, length - 3));
        result.Append(value ?? text.AsSpan(dollar, length).ToString());
        return length;
    }
}
