using Cluster.Cel;

namespace Cluster.ApiServer.Admission.Matching;

/// <summary>Says what went wrong in an expression.</summary>
internal static class ExpressionFault
{
    public static string Of(string expression, CelError error) => error.Reason == CelErrorReason.BudgetExhausted
        ? error.Message
        : $"expression '{expression.Trim()}' resulted in error: {error.Message}";

    public static string Joined(IReadOnlyList<string> faults) => faults.Count == 1 ? faults[0] : $"[{string.Join(", ", faults)}]";
}
