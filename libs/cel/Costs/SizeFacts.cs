namespace Cluster.Cel;

/// <summary>What is known about the value of a part of an expression.</summary>
/// <param name="Declared">The schema's type, when the value comes straight from a variable: it knows the sizes.</param>
/// <param name="Size">The size, when the expression shows it.</param>
/// <param name="Items">The size of the items or values, when the expression shows it.</param>
/// <param name="Keys">The size of the keys, when the expression shows it.</param>
internal sealed record SizeFacts(CelType? Declared = null, SizeRange? Size = null, SizeRange? Items = null, SizeRange? Keys = null)
{
    public static SizeFacts None { get; } = new();
}
