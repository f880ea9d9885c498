using System.Text.Json;

namespace Cluster.Api.Meta.V1;

/// <summary>The fields that one manager has set through one kind of request.</summary>
public sealed record ManagedFieldsEntry
{
    /// <summary>Version of the resource that the field paths refer to.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Format of fieldsV1; always FieldsV1.</summary>
    public string? FieldsType { get; init; }

    /// <summary>The owned fields, as a tree of field paths.</summary>
    public JsonElement? FieldsV1 { get; init; }

    /// <summary>Name of the manager, chosen by the client that made the request.</summary>
    public string? Manager { get; init; }

    /// <summary>How the fields were set: Apply for server-side apply, otherwise Update.</summary>
    public string? Operation { get; init; }

    /// <summary>Subresource that the request went to; empty for the object itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>When the entry was made or its set of fields last changed.</summary>
    public DateTimeOffset? Time { get; init; }
}
