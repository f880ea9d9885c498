namespace Cluster.Cel;

/// <summary>Where a loop puts its variables.</summary>
/// <param name="Second">The slot of the second variable; -1 when there is one only.</param>
internal readonly record struct LoopVariables(int First, int Second);
