namespace Cluster.Api;

/// <summary>What <see cref="FieldCheck"/> found in a document.</summary>
/// <param name="Problems">Unknown and duplicate fields in document order, in upstream's words: <c>unknown field "spec.foo"</c>.</param>
/// <param name="TypeError">First value of a wrong type, or broken JSON; null when every value fits. The request is then a 400.</param>
public sealed record FieldReport(IReadOnlyList<string> Problems, string? TypeError)
{
    /// <summary>Nothing to complain about.</summary>
    public static FieldReport Clean { get; } = new([], null);

    /// <summary>The sentence of a strict decoding failure; meaningful only with problems.</summary>
    public string StrictMessage => "strict decoding error: " + string.Join(", ", Problems);
}
