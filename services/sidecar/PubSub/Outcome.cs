namespace Cluster.Sidecar.PubSub;

/// <summary>What one attempt at a delivery came to.</summary>
internal enum Outcome
{
    /// <summary>The app has it.</summary>
    Success,

    /// <summary>The app does not want it.</summary>
    Drop,

    /// <summary>The app failed: try again as far as the policy goes.</summary>
    Retry,

    /// <summary>The app is gone: decide nothing.</summary>
    Gone,
}
