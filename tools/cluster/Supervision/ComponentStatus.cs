using Cluster.Launcher.Host;

namespace Cluster.Launcher.Supervision;

/// <summary>What the supervisor knows about a component.</summary>
internal sealed record ComponentStatus(string Name, ComponentState State = ComponentState.Waiting)
{
    public ProcessIdentity? Process { get; init; }

    public int Restarts { get; init; }

    /// <summary>Why it is not running, or why it died last; null when there is nothing to tell.</summary>
    public string? Fault { get; init; }

    public DateTimeOffset Since { get; init; }
}
