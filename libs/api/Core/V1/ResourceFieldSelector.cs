namespace Cluster.Api.Core.V1;

/// <summary>A request or limit of a container.</summary>
public sealed record ResourceFieldSelector
{
    /// <summary>Name of the container. Required in volumes; in the environment it defaults to the container itself.</summary>
    public string? ContainerName { get; init; }

    /// <summary>Unit of the result, which is rounded up. Defaults to 1.</summary>
    public Quantity? Divisor { get; init; }

    /// <summary>What to read, such as limits.cpu or requests.memory.</summary>
    [Required]
    public string Resource { get; init => field = value ?? ""; } = "";
}
