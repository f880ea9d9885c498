namespace Cluster.Api.Core.V1;

/// <summary>HTTPHeader</summary>
public sealed record HTTPHeader
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Value</summary>
    [Required]
    public string Value { get; init => field = value ?? ""; } = "";
}
