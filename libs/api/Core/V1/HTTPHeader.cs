namespace Cluster.Api.Core.V1;

/// <summary>A header of an HTTP request.</summary>
public sealed record HTTPHeader
{
    /// <summary>Name of the header; sent in canonical form.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value of the header.</summary>
    [Required]
    public string Value { get; init => field = value ?? ""; } = "";
}
