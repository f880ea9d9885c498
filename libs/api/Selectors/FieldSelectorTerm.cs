namespace Cluster.Api;

/// <summary>One equality of a field selector.</summary>
/// <param name="Field">Path of the field, such as <c>metadata.name</c>.</param>
/// <param name="Value">What the field is compared with.</param>
/// <param name="Negated">Whether the field must differ.</param>
public sealed record FieldSelectorTerm(string Field, string Value, bool Negated)
{
    /// <summary>The term in the text form, with its value escaped.</summary>
    public override string ToString() =>
        Field + (Negated ? "!=" : "=") + Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);
}
