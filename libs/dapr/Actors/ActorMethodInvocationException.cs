namespace Cluster.Dapr.Actors;

/// <summary>The actor ran and threw.</summary>
/// <param name="message">Its type of exception and its words, as the host sent them.</param>
public sealed class ActorMethodInvocationException(string message) : DaprException(message);
