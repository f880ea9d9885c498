using System.Globalization;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>The resource <c>v1/events</c>, served as <c>events.k8s.io/v1</c> too; an event lives for an hour.</summary>
internal static class EventResource
{
    public static ResourceDefinition<Event> Definition => new()
    {
        Group = "",
        Version = "v1",
        Kind = "Event",
        Plural = "events",
        ShortNames = ["ev"],
        TimeToLive = TimeSpan.FromHours(1),
        AllowsCreateOnUpdate = true,
        OtherVersions = [EventVersions.Of("v1")],
        Strategy = new EventStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = EventTable.Columns,
        Fields = new Dictionary<string, Func<Event, string>>
        {
            ["involvedObject.kind"] = o => o.InvolvedObject.Kind,
            ["involvedObject.namespace"] = o => o.InvolvedObject.Namespace,
            ["involvedObject.name"] = o => o.InvolvedObject.Name,
            ["involvedObject.uid"] = o => o.InvolvedObject.Uid,
            ["involvedObject.apiVersion"] = o => o.InvolvedObject.ApiVersion ?? "",
            ["involvedObject.resourceVersion"] = o => o.InvolvedObject.ResourceVersion ?? "",
            ["involvedObject.fieldPath"] = o => o.InvolvedObject.FieldPath ?? "",
            ["regarding.kind"] = o => o.InvolvedObject.Kind,
            ["regarding.namespace"] = o => o.InvolvedObject.Namespace,
            ["regarding.name"] = o => o.InvolvedObject.Name,
            ["regarding.uid"] = o => o.InvolvedObject.Uid,
            ["reason"] = o => o.Reason ?? "",
            ["reportingComponent"] = o => o.ReportingComponent is { Length: > 0 } component ? component : o.Source.Component ?? "",
            ["reportingController"] = o => o.ReportingComponent ?? "",
            ["source"] = o => o.Source.Component is { Length: > 0 } component ? component : o.ReportingComponent ?? "",
            ["type"] = o => o.Type ?? "",
            ["count"] = o => o.Count.ToString(CultureInfo.InvariantCulture),
        },
    };
}
