namespace Cluster.Cel;

/// <summary>What came of an evaluation.</summary>
/// <param name="Value">The value, or an error.</param>
/// <param name="Cost">What it cost, in the units in which limits are given.</param>
public readonly record struct CelResult(CelValue Value, long Cost);
