using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>A value that is a number or a text, such as a port (80 or "http") or a share (1 or "25%").</summary>
/// <remarks>Source: <c>k8s.io/apimachinery/pkg/util/intstr</c>.</remarks>
[JsonConverter(typeof(IntOrStringConverter))]
public readonly record struct IntOrString
{
    private readonly string? _text;

    /// <summary>Holds a number.</summary>
    /// <param name="number">Any 32-bit integer.</param>
    public IntOrString(int number) => Number = number;

    /// <summary>Holds a text.</summary>
    /// <param name="text">Any text; it is not interpreted.</param>
    public IntOrString(string text) => _text = text;

    /// <summary>Whether this is a text.</summary>
    public bool IsText => _text is not null;

    /// <summary>The number; 0 when this is a text.</summary>
    public int Number { get; }

    /// <summary>The text; null when this is a number.</summary>
    public string? Text => _text;

    /// <summary>Wraps a number.</summary>
    public static implicit operator IntOrString(int number) => new(number);

    /// <summary>Wraps a text.</summary>
    public static implicit operator IntOrString(string text) => new(text);

    /// <summary>Resolves a number or percentage against a total.</summary>
    /// <param name="total">What 100% stands for.</param>
    /// <param name="roundUp">Whether a fraction counts as one more.</param>
    /// <exception cref="FormatException">The text is not a percentage such as <c>25%</c>.</exception>
    public int Scaled(int total, bool roundUp)
    {
        if (_text is null)
            return Number;
        if (!_text.EndsWith('%') || !int.TryParse(_text.AsSpan(0, _text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var percent))
            throw new FormatException($"invalid value for IntOrString: \"{_text}\" is not a percentage");
        var scaled = (long)percent * total;
        return (int)(roundUp ? (scaled + 99) / 100 : scaled / 100);
    }

    /// <inheritdoc/>
    public override string ToString() => _text ?? Number.ToString(CultureInfo.InvariantCulture);
}
