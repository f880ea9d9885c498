namespace Cluster.Client;

/// <summary>One change that a watch reports.</summary>
/// <param name="Type">What happened.</param>
/// <param name="Object">The object after the change; before it, with the deletion's revision, when it was deleted.
/// For a bookmark only its <c>metadata.resourceVersion</c> has a meaning.</param>
public sealed record WatchEvent<T>(WatchEventType Type, T Object);
