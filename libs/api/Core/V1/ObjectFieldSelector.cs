namespace Cluster.Api.Core.V1;

/// <summary>ObjectFieldSelector</summary>
public sealed record ObjectFieldSelector
{
    /// <summary>ApiVersion</summary>
    public string? ApiVersion { get; init; }

    /// <summary>FieldPath</summary>
    [Required]
    public string FieldPath { get; init => field = value ?? ""; } = "";
}
