namespace Cluster.Dapr.Actors.Runtime;

/// <summary>A value that may be absent.</summary>
/// <param name="HasValue">Whether it is there.</param>
/// <param name="Value">The value; <c>default</c> when absent.</param>
public readonly record struct ConditionalValue<T>(bool HasValue, T? Value);
