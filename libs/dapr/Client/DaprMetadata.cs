namespace Cluster.Dapr.Client;

/// <summary>The sidecar's <c>/v1.0/metadata</c>.</summary>
/// <param name="Id">The app's id.</param>
/// <param name="RuntimeVersion">The sidecar's version.</param>
/// <param name="Actors">Active actors per hosted type.</param>
/// <param name="Components">Loaded components.</param>
/// <param name="Subscriptions">What the app subscribed to.</param>
/// <param name="Extended">Free texts.</param>
/// <param name="ActorRuntime">State of actor hosting; null in answers of old sidecars.</param>
public sealed record DaprMetadata(
    string Id,
    string? RuntimeVersion,
    IReadOnlyList<DaprActorMetadata>? Actors,
    IReadOnlyList<DaprComponentMetadata>? Components,
    IReadOnlyList<DaprSubscriptionMetadata>? Subscriptions,
    IReadOnlyDictionary<string, string>? Extended,
    DaprActorRuntimeMetadata? ActorRuntime);

/// <summary>Active actors of one type.</summary>
/// <param name="Type">The actor type.</param>
/// <param name="Count">How many are active in this host.</param>
public sealed record DaprActorMetadata(string Type, int Count);

/// <summary>One loaded component.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">For example <c>pubsub.redis</c>.</param>
/// <param name="Version">For example <c>v1</c>.</param>
public sealed record DaprComponentMetadata(string Name, string Type, string? Version);

/// <summary>One subscription.</summary>
/// <param name="PubsubName">The component.</param>
/// <param name="Topic">The topic.</param>
/// <param name="DeadLetterTopic">Where failed messages go; null or empty for nowhere.</param>
/// <param name="Type"><c>PROGRAMMATIC</c> or <c>DECLARATIVE</c>.</param>
public sealed record DaprSubscriptionMetadata(string PubsubName, string Topic, string? DeadLetterTopic, string? Type);

/// <summary>State of actor hosting.</summary>
/// <param name="RuntimeStatus"><c>INITIALIZING</c>, <c>DISABLED</c> or <c>RUNNING</c>.</param>
/// <param name="HostReady">Whether this host takes calls.</param>
/// <param name="Placement">The placement connection in words.</param>
public sealed record DaprActorRuntimeMetadata(string? RuntimeStatus, bool HostReady, string? Placement);
