using Cluster.Api.Core.V1;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of <c>kubectl get events</c>.</summary>
internal static class EventTable
{
    public static IReadOnlyList<TableColumn<Event>> Columns { get; } =
    [
        new("Last Seen", static (e, now) => HumanDuration.Since(LastSeen(e), now)) { Description = "Time since it happened last." },
        Text<Event>("Type", e => e.Type, "Normal or Warning."),
        Text<Event>("Reason", e => e.Reason, "Short word for machines."),
        Text<Event>("Object", e => $"{e.InvolvedObject.Kind.ToLowerInvariant()}/{e.InvolvedObject.Name}", "What the event is about."),
        Text<Event>("Subobject", e => e.InvolvedObject.FieldPath, "Part of the object.", 1),
        Text<Event>("Source", Source, "Who says so.", 1),
        Text<Event>("Message", e => e.Message?.Trim(), "What happened."),
        new("First Seen", static (e, now) => HumanDuration.Since(e.FirstTimestamp ?? e.EventTime, now)) { Description = "Time since it happened first.", Priority = 1 },
        Number<Event>("Count", e => e.Series?.Count ?? (e.Count == 0 ? 1 : e.Count), "How often it happened.", 1),
        new("Name", static (e, _) => e.Metadata.Name) { Format = "name", Description = "Name of the event.", Priority = 1 },
    ];

    private static DateTimeOffset? LastSeen(Event e) =>
        e.Series?.LastObservedTime ?? e.LastTimestamp ?? e.EventTime ?? e.FirstTimestamp;

    private static string Source(Event e)
    {
        var component = e.Source.Component is { Length: > 0 } name ? name : e.ReportingComponent ?? "";
        var host = e.Source.Host is { Length: > 0 } given ? given : e.ReportingInstance;
        return string.IsNullOrEmpty(host) ? component : $"{component}, {host}";
    }
}
