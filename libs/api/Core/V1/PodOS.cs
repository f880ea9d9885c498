namespace Cluster.Api.Core.V1;

/// <summary>The operating system that a pod is made for.</summary>
public sealed record PodOS
{
    /// <summary>linux or windows.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
