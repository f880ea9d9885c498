namespace Cluster.Dapr.Actors;

/// <summary>An exception thrown by an actor, as it travels: status 200 with <see cref="Header"/> set.</summary>
internal sealed record ActorError(string Type, string Message)
{
    /// <summary>Tells a caller that the body is an error although the status is 200.</summary>
    public const string Header = "X-DaprErrorResponseHeader";
}
