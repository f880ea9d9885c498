using System.Text.Json.Serialization;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>Event</summary>
[Kind("", "v1", "Event")]
[Resource("events", Namespaced = true, ShortName = "ev")]
public sealed record Event : IKubernetesObject
{
    /// <summary>Action</summary>
    public string? Action { get; init; }

    /// <summary>ApiVersion</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>Count</summary>
    public int Count { get; init; }

    /// <summary>EventTime</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>FirstTimestamp</summary>
    public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>InvolvedObject</summary>
    [Required]
    public ObjectReference InvolvedObject { get; init => field = value ?? new(); } = new();

    /// <summary>Kind</summary>
    public string Kind { get; init => field = value ?? "Event"; } = "Event";

    /// <summary>LastTimestamp</summary>
    public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Metadata</summary>
    [Required]
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>Related</summary>
    public ObjectReference? Related { get; init; }

    /// <summary>ReportingComponent</summary>
    public string? ReportingComponent { get; init; }

    /// <summary>ReportingInstance</summary>
    public string? ReportingInstance { get; init; }

    /// <summary>Series</summary>
    public EventSeries? Series { get; init; }

    /// <summary>Source</summary>
    public EventSource Source { get; init => field = value ?? new(); } = new();

    /// <summary>Type</summary>
    public string? Type { get; init; }
}
