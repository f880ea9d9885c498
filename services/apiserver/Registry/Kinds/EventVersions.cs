using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Versions;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The words that <c>events.k8s.io</c> has for an event; nothing is lost either way.</summary>
internal static class EventVersions
{
    private static readonly TypeChange Event = new("Event")
    {
        Renamed =
        [
            ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"), ("source", "deprecatedSource"),
            ("firstTimestamp", "deprecatedFirstTimestamp"), ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
        ],
        Optional = ["metadata", "regarding"],
        Required = ["eventTime"],
    };

    private static readonly TypeChange Series = new("EventSeries") { Required = ["count", "lastObservedTime"] };

    /// <summary>A version of the group.</summary>
    /// <param name="version">Such as <c>v1</c>.</param>
    /// <param name="deprecation">Null for the current one.</param>
    public static ServedVersion Of(string version, Deprecation? deprecation = null) => new ViewedVersion(typeof(Event), "events.k8s.io", version)
    {
        Package = "io.k8s.api.events." + version,
        Own = ["Event", "EventList", "EventSeries"],
        Changes = [Event, Series],
        Deprecation = deprecation,
    };
}
