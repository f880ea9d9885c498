namespace Cluster.Api;

/// <summary>A list of objects that behaves as a map: the named fields together identify an item.</summary>
/// <param name="keys">JSON names of the identifying fields, at least one.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ListMapAttribute(params string[] keys) : Attribute
{
    /// <summary>JSON names of the identifying fields.</summary>
    public IReadOnlyList<string> Keys { get; } = keys;
}
