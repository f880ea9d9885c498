namespace Cluster.Api.DynamicResources.V1Beta1;

/// <summary>What a claim asks for. Cannot be changed.</summary>
public sealed record ResourceClaimSpec
{
    /// <summary>Devices wanted, with constraints and settings.</summary>
    public DeviceClaim Devices { get; init => field = value ?? new(); } = new();
}
