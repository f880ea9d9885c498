namespace Cluster.Dapr.Actors.Runtime;

/// <summary>What kind of turn is running.</summary>
/// <param name="MethodName">The method, or the timer's callback.</param>
/// <param name="IsTimer">True when the sidecar's clock called rather than somebody.</param>
public readonly record struct ActorMethodContext(string MethodName, bool IsTimer);
