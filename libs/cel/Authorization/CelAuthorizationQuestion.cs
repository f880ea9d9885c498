namespace Cluster.Cel;

/// <summary>Something that somebody may want to do.</summary>
/// <remarks>Either <see cref="Path"/> is set, or the attributes of a resource are.</remarks>
public sealed record CelAuthorizationQuestion
{
    /// <summary>What is to be done; for paths, an HTTP method in lower case.</summary>
    public string Verb { get; init; } = "";

    /// <summary>The URL path; null for resources.</summary>
    public string? Path { get; init; }

    /// <summary>The API group.</summary>
    public string Group { get; init; } = "";

    /// <summary>The resource.</summary>
    public string Resource { get; init; } = "";

    /// <summary>The subresource.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>The namespace; empty for all.</summary>
    public string Namespace { get; init; } = "";

    /// <summary>The name of the object; empty for all.</summary>
    public string Name { get; init; } = "";

    /// <summary>The field selector.</summary>
    public string FieldSelector { get; init; } = "";

    /// <summary>The label selector.</summary>
    public string LabelSelector { get; init; } = "";

    /// <summary>The service account that is asked about, as <c>(namespace, name)</c>; null for the user of the request.</summary>
    public (string Namespace, string Name)? ServiceAccount { get; init; }
}
