using System.Diagnostics;

namespace Cluster.Client.Informers;

/// <summary>One watch event as a topic carries it, its object not yet decoded.</summary>
/// <param name="Revision">Revision of the change.</param>
/// <param name="Previous">Revision of the topic's event before; 0 for the first.</param>
/// <param name="Type">What happened.</param>
/// <param name="Trace">Context of the request that caused it.</param>
/// <param name="Content">The object.</param>
internal sealed record TopicEvent<TContent>(long Revision, long Previous, WatchEventType Type, ActivityContext Trace, TContent Content);
