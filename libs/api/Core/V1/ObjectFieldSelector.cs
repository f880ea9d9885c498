namespace Cluster.Api.Core.V1;

/// <summary>A field of the pod.</summary>
public sealed record ObjectFieldSelector
{
    /// <summary>API version that fieldPath refers to. Defaults to v1.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>Path of the field, such as metadata.name.</summary>
    [Required]
    public string FieldPath { get; init => field = value ?? ""; } = "";
}
