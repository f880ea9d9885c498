using System.Text;

namespace Cluster.Api;

/// <summary>A conjunction of equalities on fields, such as <c>status.phase!=Running,spec.nodeName=node-1</c>. Immutable.</summary>
/// <remarks>Source: "Field Selectors" of the Kubernetes documentation. In values, <c>\</c> escapes a comma, an equals sign and itself.</remarks>
public sealed class FieldSelector
{
    /// <summary>Selects every object.</summary>
    public static readonly FieldSelector Everything = new([]);

    /// <summary>Selects what meets all the terms.</summary>
    public FieldSelector(IReadOnlyList<FieldSelectorTerm> terms) => Terms = terms;

    /// <summary>The terms, all of which must hold.</summary>
    public IReadOnlyList<FieldSelectorTerm> Terms { get; }

    /// <summary>Whether every object is selected.</summary>
    public bool IsEverything => Terms.Count == 0;

    /// <summary>Reads the text form; empty text selects everything.</summary>
    /// <exception cref="FormatException">A term is not <c>field=value</c>, <c>field==value</c> or <c>field!=value</c>, or an escape is broken.</exception>
    public static FieldSelector Parse(string? text) =>
        string.IsNullOrEmpty(text) ? Everything : new([.. SplitTerms(text).Where(static term => term.Length > 0).Select(ParseTerm)]);

    /// <summary>The value that the selector demands of a field, or null when it demands none.</summary>
    public string? RequiredValue(string field) =>
        Terms.FirstOrDefault(term => !term.Negated && term.Field == field)?.Value;

    /// <summary>Whether an object is selected.</summary>
    /// <param name="valueOf">Reads a field of the object; an absent field is the empty text.</param>
    public bool Matches(Func<string, string> valueOf)
    {
        foreach (var term in Terms)
        {
            if (string.Equals(valueOf(term.Field), term.Value, StringComparison.Ordinal) == term.Negated)
                return false;
        }

        return true;
    }

    /// <summary>The text form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => string.Join(',', Terms);

    private static IEnumerable<string> SplitTerms(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
                at++;
            else if (text[at] == ',')
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }

    private static FieldSelectorTerm ParseTerm(string term)
    {
        for (var at = 0; at < term.Length; at++)
        {
            if (term[at] == '\\')
                at++;
            else if (term.AsSpan(at) is ['!', '=', ..])
                return new(term[..at], Unescape(term[(at + 2)..]), Negated: true);
            else if (term.AsSpan(at) is ['=', '=', ..])
                return new(term[..at], Unescape(term[(at + 2)..]), Negated: false);
            else if (term[at] == '=')
                return new(term[..at], Unescape(term[(at + 1)..]), Negated: false);
        }

        throw new FormatException($"invalid selector: '{term}'; can't understand '{term}'");
    }

    private static string Unescape(string value)
    {
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '=')
                throw new FormatException($"invalid field selector: unescaped '=' in \"{value}\"");
            if (value[at] == '\\' && (++at == value.Length || value[at] is not ('\\' or ',' or '=')))
                throw new FormatException($"invalid field selector: invalid escape sequence in \"{value}\"");
            text.Append(value[at]);
        }

        return text.ToString();
    }
}
