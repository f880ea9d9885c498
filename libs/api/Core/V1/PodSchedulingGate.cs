namespace Cluster.Api.Core.V1;

/// <summary>PodSchedulingGate</summary>
public sealed record PodSchedulingGate
{
    /// <summary>Name</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
