namespace Cluster.Api.Apiextensions.V1;

/// <summary>A field of a custom resource that field selectors may use.</summary>
public sealed record SelectableField
{
    /// <summary>Simple JSON path of a string, boolean or integer field, such as .spec.color. Array notation and metadata fields are not allowed.</summary>
    [Required]
    public string JsonPath { get; init => field = value ?? ""; } = "";
}
