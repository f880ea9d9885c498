using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>Rules for what was allocated to a claim, and for whom it is reserved.</summary>
internal static class ClaimStatusRules
{
    private const int MaxConsumers = 256;
    private const int MaxResults = 32;
    private const int MaxConfigs = 64;
    private const int MaxConditions = 8;
    private const int MaxAddresses = 16;
    private const int MaxInterfaceName = 256;
    private const int MaxHardwareAddress = 128;

    public static void Check(ErrorList errors, ResourceClaim next, ResourceClaim current)
    {
        var (status, old, path) = (next.Status, current.Status, FieldPath.Status);
        errors.Items(path / "reservedFor", status.ReservedFor, MaxConsumers, (consumer, at) =>
        {
            errors.Require(at / "resource", consumer.Resource);
            errors.Require(at / "name", consumer.Name);
            errors.Require(at / "uid", consumer.Uid);
        });
        errors.Distinct(path / "reservedFor", status.ReservedFor, consumer => consumer.Uid);
        var allocated = (status.Allocation?.Devices.Results ?? []).Select(result => IdOf(result.Driver, result.Pool, result.Device, result.ShareID)).ToHashSet();
        for (var i = 0; i < status.Devices.Count; i++)
            Device(errors, (path / "devices")[i], status.Devices[i], allocated);
        errors.Distinct(path / "devices", status.Devices, device => IdOf(device.Driver, device.Pool, device.Device, device.ShareID));
        if (status.ReservedFor.Count > 0 && status.Allocation is null)
            errors.Add(FieldError.Forbidden(path / "reservedFor", "may not be specified when `allocated` is not set"));
        else if (next.Metadata.DeletionTimestamp is not null && status.ReservedFor.Except(old.ReservedFor).Any())
            errors.Add(FieldError.Forbidden(path / "reservedFor", "new entries may not be added while `deallocationRequested` or `deletionTimestamp` are set"));
        if (status.Allocation is not null && old.Allocation is not null)
            errors.Immutable(path / "allocation", status.Allocation, old.Allocation);
        else if (status.Allocation is { } allocation)
            Allocation(errors, path / "allocation", allocation, DeviceRequestRules.NamesIn(next.Spec.Devices));
    }

    private static string IdOf(string driver, string pool, string device, string? share) =>
        share is { Length: > 0 } ? $"{driver}/{pool}/{device}/{share}" : $"{driver}/{pool}/{device}";

    private static void Allocation(ErrorList errors, FieldPath path, AllocationResult allocation, HashSet<string> requests)
    {
        errors.Items(path / "devices" / "results", allocation.Devices.Results, MaxResults, (result, at) =>
        {
            DeviceRequestRules.Reference(errors, at / "request", result.Request, requests);
            Address(errors, at, result.Driver, result.Pool, result.Device, result.ShareID);
            BindingRules.Check(errors, at, result.BindingConditions, result.BindingFailureConditions);
        });
        errors.Items(path / "devices" / "config", allocation.Devices.Config, MaxConfigs, (config, at) =>
        {
            errors.Require(at / "source", config.Source);
            errors.OneOf(at / "source", config.Source, "FromClaim", "FromClass");
            DeviceRequestRules.References(errors, at / "requests", config.Requests, requests);
            DeviceRequestRules.Opaque(errors, at / "opaque", config.Opaque);
        });
        if (allocation.NodeSelector is { } selector)
            SchedulingRules.NodeSelector(errors, selector, path / "nodeSelector");
    }

    private static void Address(ErrorList errors, FieldPath path, string driver, string pool, string device, string? share)
    {
        DeviceNames.Driver(errors, path / "driver", driver);
        DeviceNames.Pool(errors, path / "pool", pool);
        DeviceNames.Label(errors, path / "device", device);
        if (share is not null)
            DeviceNames.Uid(errors, path / "shareID", share);
    }

    private static void Device(ErrorList errors, FieldPath path, AllocatedDeviceStatus device, HashSet<string> allocated)
    {
        Address(errors, path, device.Driver, device.Pool, device.Device, device.ShareID);
        var id = IdOf(device.Driver, device.Pool, device.Device, device.ShareID);
        if (!allocated.Contains(id))
            errors.Add(FieldError.Invalid(path, id, "must be an allocated device in the claim"));
        if (device.Conditions.Count > MaxConditions)
            errors.Add(FieldError.TooMany(path / "conditions", device.Conditions.Count, MaxConditions));
        ConditionRules.Check(errors, path / "conditions", device.Conditions);
        if (device.Data is not null)
            DeviceNames.Parameters(errors, path / "data", device.Data);
        if (device.NetworkData is { } network)
            Network(errors, path / "networkData", network);
    }

    private static void Network(ErrorList errors, FieldPath path, NetworkDeviceData network)
    {
        if (network.InterfaceName?.Length > MaxInterfaceName)
            errors.Add(FieldError.TooLong(path / "interfaceName", MaxInterfaceName));
        if (network.HardwareAddress?.Length > MaxHardwareAddress)
            errors.Add(FieldError.TooLong(path / "hardwareAddress", MaxHardwareAddress));
        errors.Items(path / "ips", network.Ips, MaxAddresses, (ip, at) =>
        {
            if (NameRules.Cidr(ip) is not null)
                errors.Add(FieldError.Invalid(at, ip, "must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)"));
        });
        errors.Distinct(path / "ips", network.Ips, ip => ip);
    }
}
