namespace Cluster.Cel;

/// <summary>A named format of Kubernetes, which says what is wrong with a text.</summary>
internal sealed class FormatValue(string name, Func<string, IEnumerable<string>> problems) : CelOpaque
{
    public static CelType CelType { get; } = CelType.Opaque("kubernetes.NamedFormat");

    public string Name => name;

    public override CelType Type => CelType;

    /// <summary>Nothing when the text is fine, and otherwise the list of problems, as an optional.</summary>
    public CelValue Validate(string text)
    {
        CelValue[] found = [.. problems(text).Select(CelValue.String)];
        return found.Length == 0 ? CelValue.None : CelValue.Some(CelValue.List(found));
    }

    public override bool IsEqualTo(CelOpaque other) => other is FormatValue format && format.Name == name;

    public override string ToString() => name;
}
