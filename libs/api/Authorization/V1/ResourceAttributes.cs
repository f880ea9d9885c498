namespace Cluster.Api.Authorization.V1;

/// <summary>A request for an API resource.</summary>
public sealed record ResourceAttributes
{
    /// <summary>Narrows the request to objects with these field values.</summary>
    public FieldSelectorAttributes? FieldSelector { get; init; }

    /// <summary>API group of the resource; empty for the core group, * for all.</summary>
    public string? Group { get; init; }

    /// <summary>Narrows the request to objects with these labels.</summary>
    public LabelSelectorAttributes? LabelSelector { get; init; }

    /// <summary>Name of the object; empty for all.</summary>
    public string? Name { get; init; }

    /// <summary>Namespace of the request; empty for cluster-scoped resources or for all namespaces.</summary>
    public string? Namespace { get; init; }

    /// <summary>Plural resource name, such as pods; * for all.</summary>
    public string? Resource { get; init; }

    /// <summary>Subresource, such as log; empty for the resource itself.</summary>
    public string? Subresource { get; init; }

    /// <summary>API verb: get, list, watch, create, update, patch, delete, deletecollection, proxy or * for all.</summary>
    public string? Verb { get; init; }

    /// <summary>API version of the resource; * for all.</summary>
    public string? Version { get; init; }
}
