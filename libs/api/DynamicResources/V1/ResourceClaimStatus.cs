namespace Cluster.Api.DynamicResources.V1;

/// <summary>What a claim was given and who uses it.</summary>
public sealed record ResourceClaimStatus
{
    /// <summary>What the claim was given. Absent until then.</summary>
    public AllocationResult? Allocation { get; init; }

    /// <summary>Reports of the drivers on the allocated devices.</summary>
    [ListMap("driver", "device", "pool", "shareID")]
    public IReadOnlyList<AllocatedDeviceStatus> Devices { get; init => field = value ?? []; } = [];

    /// <summary>Objects that may use the claim at present, at most 256. It can be deallocated only when none is left.</summary>
    [ListMap("uid"), Patch("merge", MergeKey = "uid")]
    public IReadOnlyList<ResourceClaimConsumerReference> ReservedFor { get; init => field = value ?? []; } = [];
}
