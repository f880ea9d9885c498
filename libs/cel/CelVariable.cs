namespace Cluster.Cel;

/// <summary>A variable of an environment.</summary>
/// <param name="Name">The name in expressions; may be dotted.</param>
/// <param name="Type">The declared type.</param>
/// <param name="Index">Its place among the values that an evaluation receives.</param>
public sealed record CelVariable(string Name, CelType Type, int Index);
