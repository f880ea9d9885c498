using System.Text.Json;

namespace Cluster.Api.Meta.V1;

/// <summary>ManagedFieldsEntry</summary>
public sealed record ManagedFieldsEntry
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>FieldsType</summary>
    public string? FieldsType { get; init; }

    /// <summary>FieldsV1</summary>
    public JsonElement? FieldsV1 { get; init; }

    /// <summary>Manager</summary>
    public string? Manager { get; init; }

    /// <summary>Operation</summary>
    public string? Operation { get; init; }

    /// <summary>Subresource</summary>
    public string? Subresource { get; init; }

    /// <summary>Time</summary>
    public DateTimeOffset? Time { get; init; }
}
