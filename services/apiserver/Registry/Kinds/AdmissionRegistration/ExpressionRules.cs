using System.Text.RegularExpressions;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>The one place where the expressions of policies and match conditions are looked at before they are stored.</summary>
internal static partial class ExpressionRules
{
    private static readonly HashSet<string> Reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ];

    /// <param name="expression">As the client wrote it.</param>
    /// <param name="scope">What it may refer to.</param>
    /// <param name="absent">Said when there is none.</param>
    public static void Check(ErrorList errors, FieldPath path, string? expression, ExpressionScope scope, string absent = "")
    {
        if (string.IsNullOrWhiteSpace(expression))
            errors.Add(FieldError.Required(path, absent));
    }

    /// <summary>Whether a variable can be called so.</summary>
    public static bool IsIdentifier(string name) => IdentifierPattern().IsMatch(name) && !Reserved.Contains(name);

    [GeneratedRegex(@"\A[_a-zA-Z][_a-zA-Z0-9]*\z")]
    private static partial Regex IdentifierPattern();
}
