namespace Cluster.Cel;

/// <summary>A function: its name and its overloads.</summary>
internal sealed class FunctionDeclaration(string name, IReadOnlyList<Overload> overloads)
{
    public string Name { get; } = name;

    public IReadOnlyList<Overload> Overloads { get; } = overloads;
}
