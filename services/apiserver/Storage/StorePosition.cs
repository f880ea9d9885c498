namespace Cluster.ApiServer.Storage;

/// <summary>An instant in the history.</summary>
/// <param name="Revision">The revision of the last commit in the cluster.</param>
/// <param name="TopicRevision">The revision of the last event of the topic asked about, 0 if it never had one.</param>
internal readonly record struct StorePosition(long Revision, long TopicRevision);
