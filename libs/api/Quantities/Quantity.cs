using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>A fixed-point amount of a resource, such as <c>100m</c>, <c>1.5Gi</c> or <c>2e3</c>.</summary>
/// <remarks>Source: API reference, "Quantity".</remarks>
[JsonConverter(typeof(QuantityConverter))]
public readonly record struct Quantity
{
    private readonly string? _text;

    private Quantity(string text) => _text = text;

    /// <summary>Reads a quantity.</summary>
    /// <exception cref="FormatException">The text is not a quantity.</exception>
    public static Quantity Parse(string text) => new(text);

    /// <summary>The canonical text.</summary>
    public override string ToString() => _text ?? "0";
}
