using System.Buffers;
using System.Text;

namespace Cluster.Cel;

/// <summary>How property names that are no identifiers appear in expressions: <c>a.b-c</c> is <c>a__dot__b__dash__c</c>.</summary>
/// <remarks>Source: Kubernetes' documentation of validation rules, "Escaping".</remarks>
public static class CelFieldName
{
    private static readonly HashSet<string> Reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop",
        "package", "namespace", "return", "var", "void", "while",
    ];

    private static readonly (string Text, string Escape)[] Escapes =
        [("__", "__underscores__"), (".", "__dot__"), ("-", "__dash__"), ("/", "__slash__")];

    private static readonly SearchValues<char> Escapable =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_.-/");

    /// <summary>The name to use in expressions; null when the property cannot be reached at all.</summary>
    public static string? Escape(string property)
    {
        if (Reserved.Contains(property))
            return $"__{property}__";
        if (property.Length == 0 || !(char.IsAsciiLetter(property[0]) || property[0] is '_' or '.' or '-' or '/') || property.AsSpan().ContainsAnyExcept(Escapable))
            return null;
        if (!property.AsSpan().ContainsAny('.', '-', '/') && !property.Contains("__", StringComparison.Ordinal))
            return property;
        var text = new StringBuilder(property.Length + 8);
        for (var i = 0; i < property.Length;)
            i += AppendEscaped(text, property, i);
        return text.ToString();
    }

    /// <summary>The property that an identifier stands for.</summary>
    public static string Unescape(string identifier)
    {
        if (!identifier.Contains("__", StringComparison.Ordinal))
            return identifier;
        if (identifier.Length > 4 && identifier.StartsWith("__", StringComparison.Ordinal) && identifier.EndsWith("__", StringComparison.Ordinal)
            && Reserved.Contains(identifier[2..^2]))
            return identifier[2..^2];
        var text = new StringBuilder(identifier.Length);
        for (var i = 0; i < identifier.Length;)
            i += AppendUnescaped(text, identifier, i);
        return text.ToString();
    }

    /// <summary>Says whether a word is kept for the language, so that no variable can have it as its name.</summary>
    internal static bool IsReserved(string name) => Reserved.Contains(name);

    private static int AppendEscaped(StringBuilder text, string property, int at)
    {
        foreach (var (plain, escape) in Escapes)
        {
            if (string.CompareOrdinal(property, at, plain, 0, plain.Length) != 0)
                continue;
            text.Append(escape);
            return plain.Length;
        }
        text.Append(property[at]);
        return 1;
    }

    private static int AppendUnescaped(StringBuilder text, string identifier, int at)
    {
        foreach (var (plain, escape) in Escapes)
        {
            if (string.CompareOrdinal(identifier, at, escape, 0, escape.Length) != 0)
                continue;
            text.Append(plain);
            return escape.Length;
        }
        text.Append(identifier[at]);
        return 1;
    }
}
