namespace Cluster.ApiServer.Watch;

/// <summary>What a watcher is told about an object.</summary>
internal enum ChangeType
{
    Added,
    Modified,
    Deleted,
}
