using System.Text.Json.Serialization;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Events.V1;

/// <summary>Event</summary>
[Kind("events.k8s.io", "v1", "Event")]
[Resource("events", Namespaced = true, ShortName = "ev")]
public sealed record Event : IKubernetesObject
{
    /// <summary>Action</summary>
    public string? Action { get; init; }

    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "events.k8s.io/v1"; } = "events.k8s.io/v1";

    /// <summary>DeprecatedCount</summary>
    public int DeprecatedCount { get; init; }

    /// <summary>DeprecatedFirstTimestamp</summary>
    public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    /// <summary>DeprecatedLastTimestamp</summary>
    public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    /// <summary>DeprecatedSource</summary>
    public EventSource? DeprecatedSource { get; init; }

    /// <summary>EventTime</summary>
    [Required]
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Event"; } = "Event";

    /// <summary>Metadata</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Note</summary>
    public string? Note { get; init; }

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>Regarding</summary>
    public ObjectReference Regarding { get; init => field = value ?? new(); } = new();

    /// <summary>Related</summary>
    public ObjectReference? Related { get; init; }

    /// <summary>ReportingController</summary>
    public string? ReportingController { get; init; }

    /// <summary>ReportingInstance</summary>
    public string? ReportingInstance { get; init; }

    /// <summary>Series</summary>
    public EventSeries? Series { get; init; }

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
