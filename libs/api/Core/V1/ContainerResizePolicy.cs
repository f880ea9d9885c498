namespace Cluster.Api.Core.V1;

/// <summary>What changing a resource in place means for the container.</summary>
public sealed record ContainerResizePolicy
{
    /// <summary>Resource that the policy is for: cpu or memory.</summary>
    [Required]
    public string ResourceName { get; init => field = value ?? ""; } = "";

    /// <summary>NotRequired (the default) changes it while running; RestartContainer restarts the container.</summary>
    [Required]
    public string RestartPolicy { get; init => field = value ?? ""; } = "";
}
