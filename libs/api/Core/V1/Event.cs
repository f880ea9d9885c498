using System.Text.Json.Serialization;
using Cluster.Api.Meta.V1;

namespace Cluster.Api.Core.V1;

/// <summary>A report that something happened to an object. Kept for a limited time only.</summary>
[Kind("", "v1", "Event")]
[Resource("events", Namespaced = true, ShortName = "ev")]
public sealed record Event : IKubernetesObject
{
    /// <summary>What was done or went wrong regarding the object.</summary>
    public string? Action { get; init; }

    /// <summary>Group and version that the object is written in: v1.</summary>
    public string ApiVersion { get; init => field = value ?? "v1"; } = "v1";

    /// <summary>How often the event has occurred.</summary>
    public int Count { get; init; }

    /// <summary>When the event was first observed.</summary>
    [JsonConverter(typeof(MicroTimeConverter))]
    public DateTimeOffset? EventTime { get; init; }

    /// <summary>When the event was first recorded.</summary>
    public DateTimeOffset? FirstTimestamp { get; init; }

    /// <summary>The object that the event is about.</summary>
    [Required]
    public ObjectReference InvolvedObject { get; init => field = value ?? new(); } = new();

    /// <summary>Kind of the object: Event.</summary>
    public string Kind { get; init => field = value ?? "Event"; } = "Event";

    /// <summary>When the event last occurred.</summary>
    public DateTimeOffset? LastTimestamp { get; init; }

    /// <summary>Description for people.</summary>
    public string? Message { get; init; }

    /// <summary>Name, labels, owners and other data that all objects have.</summary>
    [Required]
    public ObjectMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Cause in one CamelCase word, such as FailedScheduling.</summary>
    public string? Reason { get; init; }

    /// <summary>A second object that the action involved.</summary>
    public ObjectReference? Related { get; init; }

    /// <summary>Name of the reporting controller, such as kubernetes.io/kubelet.</summary>
    public string? ReportingComponent { get; init; }

    /// <summary>Which instance of the controller reported.</summary>
    public string? ReportingInstance { get; init; }

    /// <summary>Set once the event has occurred repeatedly.</summary>
    public EventSeries? Series { get; init; }

    /// <summary>Component and node that reported.</summary>
    public EventSource Source { get; init => field = value ?? new(); } = new();

    /// <summary>Normal or Warning.</summary>
    public string? Type { get; init; }
}
