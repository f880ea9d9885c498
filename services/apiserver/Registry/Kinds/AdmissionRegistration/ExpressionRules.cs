using System.Text.RegularExpressions;
using Cluster.ApiServer.Validation;
using Cluster.Cel;

namespace Cluster.ApiServer.Registry.Kinds.AdmissionRegistration;

/// <summary>The one place where the expressions of policies and match conditions are looked at before they are stored.</summary>
internal static partial class ExpressionRules
{
    private static readonly HashSet<string> Reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ];

    /// <summary>Compiles an expression; what is wrong with it is said as the compiler says it.</summary>
    /// <param name="expression">As the client wrote it.</param>
    /// <param name="scope">What it may refer to.</param>
    /// <param name="absent">Said when there is none.</param>
    /// <returns>The type of what it evaluates to, as far as it is known.</returns>
    public static CelType Check(ErrorList errors, FieldPath path, string? expression, ExpressionScope scope, string absent = "")
    {
        if (string.IsNullOrWhiteSpace(expression))
        {
            errors.Add(FieldError.Required(path, absent));
            return CelType.Dyn;
        }
        if (!PolicyTypes.EnvironmentOf(scope).TryCompile(expression, out var program, out var error))
        {
            errors.Add(FieldError.Invalid(path, expression, "compilation failed: " + error!.Message));
            return CelType.Dyn;
        }
        if (Mismatch(scope.Result, program!.ResultType) is { } wanted)
            errors.Add(FieldError.Invalid(path, expression, "must evaluate to " + wanted));
        return program.ResultType;
    }

    /// <summary>The type wanted, when another one came.</summary>
    private static string? Mismatch(ExpressionResult wanted, CelType type) => wanted switch
    {
        ExpressionResult.Bool => type.Kind is CelTypeKind.Bool ? null : "bool",
        ExpressionResult.String => type.Kind is CelTypeKind.String ? null : "string",
        ExpressionResult.StringOrNull => type.Kind is CelTypeKind.String or CelTypeKind.Null ? null : "one of [string null_type]",
        ExpressionResult.JsonPatch => type is { Kind: CelTypeKind.List, Parameters: [{ Name: "JSONPatch" } or { Kind: CelTypeKind.Dyn }] } ? null : "list(JSONPatch)",
        ExpressionResult.ApplyConfiguration => type is { Kind: CelTypeKind.Object, Name: "Object" } ? null : "Object",
        _ => null,
    };

    /// <summary>Whether a variable can be called so.</summary>
    public static bool IsIdentifier(string name) => IdentifierPattern().IsMatch(name) && !Reserved.Contains(name);

    [GeneratedRegex(@"\A[_a-zA-Z][_a-zA-Z0-9]*\z")]
    private static partial Regex IdentifierPattern();
}
