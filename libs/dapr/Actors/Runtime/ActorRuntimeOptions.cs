namespace Cluster.Dapr.Actors.Runtime;

/// <summary>What this app hosts, and for how long.</summary>
public sealed class ActorRuntimeOptions
{
    /// <summary>The hosted types.</summary>
    public ActorRegistrationCollection Actors { get; } = [];

    /// <summary>How long an actor may rest before it is deactivated; default one hour.</summary>
    public TimeSpan ActorIdleTimeout { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a running turn may go on when its actor moves; default two seconds, as in daprd 1.17.</summary>
    public TimeSpan DrainOngoingCallTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>False cancels running turns at once when their actor moves.</summary>
    public bool DrainRebalancedActors { get; set; } = true;
}
