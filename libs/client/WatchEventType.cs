namespace Cluster.Client;

/// <summary>What a watch event says about its object.</summary>
public enum WatchEventType
{
    /// <summary>The object came into being, or into the selection.</summary>
    Added,

    /// <summary>The object changed.</summary>
    Modified,

    /// <summary>The object is gone, or left the selection.</summary>
    Deleted,

    /// <summary>Nothing changed; the watch has reached the revision.</summary>
    Bookmark,
}
