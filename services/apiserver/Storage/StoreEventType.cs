namespace Cluster.ApiServer.Storage;

/// <summary>The types of events, as Kubernetes watches name them.</summary>
internal enum StoreEventType
{
    /// <summary>ADDED</summary>
    Added,

    /// <summary>MODIFIED</summary>
    Modified,

    /// <summary>DELETED</summary>
    Deleted,
}
