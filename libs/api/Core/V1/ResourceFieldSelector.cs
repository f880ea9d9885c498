namespace Cluster.Api.Core.V1;

/// <summary>ResourceFieldSelector</summary>
public sealed record ResourceFieldSelector
{
    /// <summary>ContainerName</summary>
    public string? ContainerName { get; init; }

    /// <summary>Divisor</summary>
    public Quantity? Divisor { get; init; }

    /// <summary>Resource</summary>
    [Required]
    public string Resource { get; init => field = value ?? ""; } = "";
}
