namespace Cluster.Cel;

/// <summary>The parts of a comprehension.</summary>
/// <param name="Shape">Which macro it came from, for evaluating without the detour over the general form.</param>
/// <param name="Variable">The first variable: the item of a list, the key of a map, or with a second one the index.</param>
/// <param name="Variable2">The second variable: the item or the value.</param>
/// <param name="Predicate">The condition of a filter, or of the items to transform.</param>
/// <param name="Body">What is made of each item (with its key in <paramref name="BodyKey"/> for maps).</param>
internal sealed record ComprehensionParts(
    ComprehensionShape Shape, string Variable, string? Variable2, Expr Range, string Accumulator, Expr Initial, Expr Condition, Expr Step,
    Expr Result, Expr? Predicate = null, Expr? Body = null, Expr? BodyKey = null);
