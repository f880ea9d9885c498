namespace Cluster.ApiServer.Registry;

/// <summary>Which half of an object an update may change.</summary>
internal enum UpdateScope
{
    /// <summary>Everything but the status.</summary>
    Object,

    /// <summary>The status alone.</summary>
    Status,

    /// <summary>What the server itself decides, such as a binding; no strategy is asked to prepare it.</summary>
    Internal,
}
