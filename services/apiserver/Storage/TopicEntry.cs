namespace Cluster.ApiServer.Storage;

/// <summary>A further topic for an object's change, with the type the event has there: a pod that leaves a node is MODIFIED
/// in <c>pods</c> and DELETED in that node's topic.</summary>
internal readonly record struct TopicEntry(string Topic, StoreEventType Type);
