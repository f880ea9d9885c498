namespace Cluster.Api.Authorization.V1;

/// <summary>ResourceAttributes</summary>
public sealed record ResourceAttributes
{
    /// <summary>FieldSelector</summary>
    public FieldSelectorAttributes? FieldSelector { get; init; }

    /// <summary>Group</summary>
    public string? Group { get; init; }

    /// <summary>LabelSelector</summary>
    public LabelSelectorAttributes? LabelSelector { get; init; }

    /// <summary>Name</summary>
    public string? Name { get; init; }

    /// <summary>Namespace</summary>
    public string? Namespace { get; init; }

    /// <summary>Resource</summary>
    public string? Resource { get; init; }

    /// <summary>Subresource</summary>
    public string? Subresource { get; init; }

    /// <summary>Verb</summary>
    public string? Verb { get; init; }

    /// <summary>Version</summary>
    public string? Version { get; init; }
}
