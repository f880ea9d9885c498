namespace Cluster.ApiServer.Registry;

/// <summary>Which half of an object an update may change.</summary>
internal enum UpdateScope
{
    /// <summary>Everything but the status.</summary>
    Object,

    /// <summary>The status alone.</summary>
    Status,

    /// <summary>The part that the write's subresource holds.</summary>
    Part,

    /// <summary>What the server itself decides, such as a binding; no strategy is asked to prepare it.</summary>
    Internal,
}
