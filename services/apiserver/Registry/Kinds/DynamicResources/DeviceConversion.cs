using Cluster.Api.DynamicResources.V1;
using Beta = Cluster.Api.DynamicResources.V1Beta1;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>The kinds of <c>resource.k8s.io/v1beta1</c>: what a device is like stood in a part of its own, and an exact request in the request itself.</summary>
internal static class DeviceConversion
{
    private const string Group = "resource.k8s.io";
    private const string Version = "v1beta1";

    /// <summary>Types that have not changed since are those of v1, under the older name.</summary>
    private static readonly RenamedSchemas Renaming = new("v1", Version);

    public static ServedVersion ResourceSlices { get; } = ServedVersion.Of<ResourceSlice, Beta.ResourceSlice>(
        Group, Version,
        slice => new() { Metadata = slice.Metadata, Spec = ToStored(slice.Spec) },
        slice => new() { Metadata = slice.Metadata, Spec = ToBeta(slice.Spec) }) with { Renaming = Renaming };

    public static ServedVersion ResourceClaims { get; } = ServedVersion.Of<ResourceClaim, Beta.ResourceClaim>(
        Group, Version,
        claim => new() { Metadata = claim.Metadata, Spec = ToStored(claim.Spec), Status = claim.Status },
        claim => new() { Metadata = claim.Metadata, Spec = ToBeta(claim.Spec), Status = claim.Status }) with { Renaming = Renaming };

    public static ServedVersion ResourceClaimTemplates { get; } = ServedVersion.Of<ResourceClaimTemplate, Beta.ResourceClaimTemplate>(
        Group, Version,
        template => new() { Metadata = template.Metadata, Spec = new() { Metadata = template.Spec.Metadata, Spec = ToStored(template.Spec.Spec) } },
        template => new() { Metadata = template.Metadata, Spec = new() { Metadata = template.Spec.Metadata, Spec = ToBeta(template.Spec.Spec) } }) with { Renaming = Renaming };

    private static ResourceSliceSpec ToStored(Beta.ResourceSliceSpec spec) => new()
    {
        AllNodes = spec.AllNodes,
        Devices = [.. spec.Devices.Select(ToStored)],
        Driver = spec.Driver,
        NodeName = spec.NodeName,
        NodeSelector = spec.NodeSelector,
        PerDeviceNodeSelection = spec.PerDeviceNodeSelection,
        Pool = spec.Pool,
        SharedCounters = spec.SharedCounters,
    };

    private static Beta.ResourceSliceSpec ToBeta(ResourceSliceSpec spec) => new()
    {
        AllNodes = spec.AllNodes,
        Devices = [.. spec.Devices.Select(ToBeta)],
        Driver = spec.Driver,
        NodeName = spec.NodeName,
        NodeSelector = spec.NodeSelector,
        PerDeviceNodeSelection = spec.PerDeviceNodeSelection,
        Pool = spec.Pool,
        SharedCounters = spec.SharedCounters,
    };

    private static Device ToStored(Beta.Device device)
    {
        var basic = device.Basic ?? new();
        return new()
        {
            Name = device.Name,
            AllNodes = basic.AllNodes,
            AllowMultipleAllocations = basic.AllowMultipleAllocations,
            Attributes = basic.Attributes,
            BindingConditions = basic.BindingConditions,
            BindingFailureConditions = basic.BindingFailureConditions,
            BindsToNode = basic.BindsToNode,
            Capacity = basic.Capacity,
            ConsumesCounters = basic.ConsumesCounters,
            NodeAllocatableResourceMappings = basic.NodeAllocatableResourceMappings,
            NodeName = basic.NodeName,
            NodeSelector = basic.NodeSelector,
            Taints = basic.Taints,
        };
    }

    private static Beta.Device ToBeta(Device device) => new()
    {
        Name = device.Name,
        Basic = new()
        {
            AllNodes = device.AllNodes,
            AllowMultipleAllocations = device.AllowMultipleAllocations,
            Attributes = device.Attributes,
            BindingConditions = device.BindingConditions,
            BindingFailureConditions = device.BindingFailureConditions,
            BindsToNode = device.BindsToNode,
            Capacity = device.Capacity,
            ConsumesCounters = device.ConsumesCounters,
            NodeAllocatableResourceMappings = device.NodeAllocatableResourceMappings,
            NodeName = device.NodeName,
            NodeSelector = device.NodeSelector,
            Taints = device.Taints,
        },
    };

    private static ResourceClaimSpec ToStored(Beta.ResourceClaimSpec spec) => new()
    {
        Devices = new() { Config = spec.Devices.Config, Constraints = spec.Devices.Constraints, Requests = [.. spec.Devices.Requests.Select(ToStored)] },
    };

    private static Beta.ResourceClaimSpec ToBeta(ResourceClaimSpec spec) => new()
    {
        Devices = new() { Config = spec.Devices.Config, Constraints = spec.Devices.Constraints, Requests = [.. spec.Devices.Requests.Select(ToBeta)] },
    };

    /// <summary>A request that names no class and has alternatives is not an exact one.</summary>
    private static DeviceRequest ToStored(Beta.DeviceRequest request) => new()
    {
        Name = request.Name,
        FirstAvailable = request.FirstAvailable,
        Exactly = string.IsNullOrEmpty(request.DeviceClassName) && request.FirstAvailable.Count > 0 ? null : new()
        {
            AdminAccess = request.AdminAccess,
            AllocationMode = request.AllocationMode,
            Capacity = request.Capacity,
            Count = request.Count,
            DeviceClassName = request.DeviceClassName ?? "",
            Selectors = request.Selectors,
            Tolerations = request.Tolerations,
        },
    };

    private static Beta.DeviceRequest ToBeta(DeviceRequest request) => new()
    {
        Name = request.Name,
        FirstAvailable = request.FirstAvailable,
        AdminAccess = request.Exactly?.AdminAccess,
        AllocationMode = request.Exactly?.AllocationMode,
        Capacity = request.Exactly?.Capacity,
        Count = request.Exactly?.Count,
        DeviceClassName = request.Exactly?.DeviceClassName,
        Selectors = request.Exactly?.Selectors ?? [],
        Tolerations = request.Exactly?.Tolerations ?? [],
    };
}
