namespace Cluster.Cel;

/// <summary>The types with which mutating policies say what to change: <c>Object{spec: Object.spec{replicas: 1}}</c>.</summary>
/// <remarks>Any field may be set; whether it exists is for whoever applies the change to say. <see cref="CelJson.Write"/> refuses objects whose
/// type does not stand where its name says. <c>JSONPatch</c> is known everywhere.</remarks>
public sealed class CelPatchTypes : ICelTypeProvider
{
    internal const string Root = "Object";

    /// <summary>The only instance.</summary>
    public static CelPatchTypes Instance { get; } = new();

    private CelPatchTypes()
    {
    }

    /// <inheritdoc/>
    public CelType? FindType(string name) =>
        name == Root || name.StartsWith(Root + ".", StringComparison.Ordinal) ? CelType.Object(name, static _ => CelType.Dyn) : null;
}
