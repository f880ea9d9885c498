namespace Cluster.Api.Apiextensions.V1;

/// <summary>Where the scale subresource finds its values in a custom object.</summary>
public sealed record CustomResourceSubresourceScale
{
    /// <summary>JSON path of the string that holds the serialized label selector, under .status or .spec. Needed for HorizontalPodAutoscalers.</summary>
    public string? LabelSelectorPath { get; init; }

    /// <summary>JSON path of the wanted replicas, an integer under .spec, without array notation.</summary>
    [Required]
    public string SpecReplicasPath { get; init => field = value ?? ""; } = "";

    /// <summary>JSON path of the actual replicas, an integer under .status, without array notation. A missing value counts as 0.</summary>
    [Required]
    public string StatusReplicasPath { get; init => field = value ?? ""; } = "";
}
