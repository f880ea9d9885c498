using Core = Cluster.Api.Core.V1;
using Events = Cluster.Api.Events.V1;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>One event in the words of both groups; nothing is lost either way.</summary>
internal static class EventConversion
{
    public static Core.Event ToCore(Events.Event e) => new()
    {
        Metadata = e.Metadata,
        InvolvedObject = e.Regarding,
        Related = e.Related,
        Reason = e.Reason,
        Message = e.Note,
        Type = e.Type,
        Action = e.Action,
        EventTime = e.EventTime,
        ReportingComponent = e.ReportingController,
        ReportingInstance = e.ReportingInstance,
        Source = e.DeprecatedSource ?? new(),
        FirstTimestamp = e.DeprecatedFirstTimestamp,
        LastTimestamp = e.DeprecatedLastTimestamp,
        Count = e.DeprecatedCount,
        Series = e.Series is { } series ? new() { Count = series.Count, LastObservedTime = series.LastObservedTime } : null,
    };

    public static Events.Event FromCore(Core.Event e) => new()
    {
        Metadata = e.Metadata,
        Regarding = e.InvolvedObject,
        Related = e.Related,
        Reason = e.Reason,
        Note = e.Message,
        Type = e.Type,
        Action = e.Action,
        EventTime = e.EventTime,
        ReportingController = e.ReportingComponent,
        ReportingInstance = e.ReportingInstance,
        DeprecatedSource = e.Source,
        DeprecatedFirstTimestamp = e.FirstTimestamp,
        DeprecatedLastTimestamp = e.LastTimestamp,
        DeprecatedCount = e.Count,
        Series = e.Series is { } series ? new() { Count = series.Count, LastObservedTime = series.LastObservedTime } : null,
    };
}
