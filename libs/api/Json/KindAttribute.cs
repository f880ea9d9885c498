namespace Cluster.Api;

/// <summary>The group, version and kind under which a type travels.</summary>
/// <param name="group">API group; empty for the legacy core group.</param>
/// <param name="version">API version, such as <c>v1</c>.</param>
/// <param name="kind">Kind as written in manifests.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class KindAttribute(string group, string version, string kind) : Attribute
{
    /// <summary>API group; empty for the legacy core group.</summary>
    public string Group { get; } = group;

    /// <summary>API version, such as <c>v1</c>.</summary>
    public string Version { get; } = version;

    /// <summary>Kind as written in manifests.</summary>
    public string Kind { get; } = kind;
}
