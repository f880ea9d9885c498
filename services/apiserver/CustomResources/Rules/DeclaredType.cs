using Cluster.Cel;

namespace Cluster.ApiServer.CustomResources.Rules;

/// <summary>What a place of a schema is to rules.</summary>
/// <param name="Type">The type of its values.</param>
/// <param name="MinSize">The fewest bytes that a value takes in a request: how often it can occur follows from that.</param>
internal sealed record DeclaredType(CelType Type, long MinSize)
{
    /// <summary>The parts that have places of their own: properties by name, <c>@items</c>, <c>@values</c>.</summary>
    public IReadOnlyDictionary<string, DeclaredType> Parts { get; init; } = new Dictionary<string, DeclaredType>();

    public DeclaredType? Part(string name) => Parts.GetValueOrDefault(name);
}
