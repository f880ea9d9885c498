namespace Cluster.Sidecar.PubSub;

/// <summary>Sends matching events to a path.</summary>
internal sealed record RouteRule(RouteCondition Condition, string Path);
