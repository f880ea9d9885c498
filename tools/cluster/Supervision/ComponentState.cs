namespace Cluster.Launcher.Supervision;

/// <summary>Where a component is in its life.</summary>
internal enum ComponentState
{
    /// <summary>Waits for the components it depends on.</summary>
    Waiting,

    /// <summary>Its process runs but does not answer yet.</summary>
    Starting,

    /// <summary>Its process runs and has answered.</summary>
    Running,

    /// <summary>Its process died; the next start is due after a pause.</summary>
    BackingOff,

    /// <summary>Asked to stop, and gone.</summary>
    Stopped,
}
