namespace Cluster.Api.Authorization.V1;

/// <summary>A request for a path that is not an API resource, such as /healthz.</summary>
public sealed record NonResourceAttributes
{
    /// <summary>The URL path.</summary>
    public string? Path { get; init; }

    /// <summary>The HTTP method in lower case.</summary>
    public string? Verb { get; init; }
}
