namespace Cluster.Api.Authorization.V1;

/// <summary>NonResourceAttributes</summary>
public sealed record NonResourceAttributes
{
    /// <summary>Path</summary>
    public string? Path { get; init; }

    /// <summary>Verb</summary>
    public string? Verb { get; init; }
}
