namespace Cluster.ApiServer.Http;

/// <summary>The form in which a client wants an answer.</summary>
internal enum Representation
{
    /// <summary>Objects as they are.</summary>
    Object,

    /// <summary>Rows and columns for people.</summary>
    Table,

    /// <summary>Objects without anything but their metadata.</summary>
    Metadata,

    /// <summary>Aggregated discovery, v2.</summary>
    DiscoveryV2,

    /// <summary>Aggregated discovery, v2beta1: the same document under its older name.</summary>
    DiscoveryV2Beta1,
}
