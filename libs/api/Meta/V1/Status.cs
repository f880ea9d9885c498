using System.Text.Json.Serialization;

namespace Cluster.Api.Meta.V1;

/// <summary>Status</summary>
[Kind("", "v1", "Status")]
public sealed record Status
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Code</summary>
    public int Code { get; init; }

    /// <summary>Details</summary>
    public StatusDetails? Details { get; init; }

    /// <summary>Kind</summary>
    public string? Kind { get; init; }

    /// <summary>Message</summary>
    public string? Message { get; init; }

    /// <summary>Metadata</summary>
    public ListMeta Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>Reason</summary>
    public string? Reason { get; init; }

    /// <summary>StatusValue</summary>
    [JsonPropertyName("status")]
    public string? StatusValue { get; init; }
}
