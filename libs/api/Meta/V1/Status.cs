using System.Text.Json.Serialization;

namespace Cluster.Api.Meta.V1;

/// <summary>The outcome of a request that returns no object.</summary>
[Kind("", "v1", "Status")]
public sealed record Status
{
    /// <summary>Group and version that the object is written in: v1.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>HTTP status code; 0 if unknown.</summary>
    public int Code { get; init; }

    /// <summary>Further data on the failure, depending on the reason.</summary>
    public StatusDetails? Details { get; init; }

    /// <summary>Kind of the object: Status.</summary>
    public string? Kind { get; init; }

    /// <summary>Description of the outcome for people.</summary>
    public string? Message { get; init; }

    /// <summary>List metadata; usually empty.</summary>
    public ListMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Machine-readable cause of a failure, such as NotFound or Conflict; empty if unknown.</summary>
    public string? Reason { get; init; }

    /// <summary>Success or Failure.</summary>
    [JsonPropertyName("status")]
    public string? StatusValue { get; init; }
}
