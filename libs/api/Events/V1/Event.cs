using System.Text.Json.Serialization;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Events.V1;

/// <summary>A report that something happened to an object. Kept for a limited time only.</summary>
[Kind("events.k8s.io", "v1", "Event")]
[Resource("events", Namespaced = true, ShortName = "ev")]
public sealed record Event : IKubernetesObject
{
    /// <summary>What was done or went wrong regarding the object, as a machine-readable word of at most 128 characters.</summary>
    public string? Action { get; init; }

    /// <summary>Group and version that the object is written in: events.k8s.io/v1.</summary>
    public string ApiVersion { get; init => field = value ?? "events.k8s.io/v1"; } = "events.k8s.io/v1";

    /// <summary>Number of occurrences, as core/v1 counts them; use series.</summary>
    public int DeprecatedCount { get; init; }

    /// <summary>First occurrence, as core/v1 records it.</summary>
    public DateTimeOffset? DeprecatedFirstTimestamp { get; init; }

    /// <summary>Latest occurrence, as core/v1 records it.</summary>
    public DateTimeOffset? DeprecatedLastTimestamp { get; init; }

    /// <summary>Reporting component, as core/v1 records it; use reportingController.</summary>
    public EventSource? DeprecatedSource { get; init; }

    /// <summary>When the event was first observed. Required.</summary>
    [Required]
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>Kind of the object: Event.</summary>
    public string Kind { get; init => field = value ?? "Event"; } = "Event";

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Description for people, at most 1 kB.</summary>
    public string? Note { get; init; }

    /// <summary>Why the action was taken, as a machine-readable word of at most 128 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The object that the event is about.</summary>
    public ObjectReference Regarding { get; init => field = value ?? new(); } = new();

    /// <summary>A second object that the action involved.</summary>
    public ObjectReference? Related { get; init; }

    /// <summary>Name of the reporting controller, such as kubernetes.io/kubelet.</summary>
    public string? ReportingController { get; init; }

    /// <summary>Which instance of the controller reported, at most 128 characters.</summary>
    public string? ReportingInstance { get; init; }

    /// <summary>Set once the event has occurred repeatedly.</summary>
    public EventSeries? Series { get; init; }

    /// <summary>Normal or Warning.</summary>
    public string? Type { get; init; }
}
