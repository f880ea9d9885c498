namespace Cluster.Api.Core.V1;

/// <summary>Holds back scheduling of a pod until it is removed.</summary>
public sealed record PodSchedulingGate
{
    /// <summary>Name of the gate, unique in the pod.</summary>
    [Required]
    public string Name { get; init => field = value ?? ""; } = "";
}
