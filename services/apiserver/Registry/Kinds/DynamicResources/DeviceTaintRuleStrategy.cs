using Cluster.Api.DynamicResources.V1Beta2;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.DynamicResources;

/// <summary>What the API server accepts for <c>resource.k8s.io/v1beta2/DeviceTaintRule</c>.</summary>
/// <param name="time">Stamps taints that come without a time.</param>
internal sealed class DeviceTaintRuleStrategy(TimeProvider time) : ResourceStrategy<DeviceTaintRule>
{
    public override DeviceTaintRule PrepareForCreate(DeviceTaintRule obj) =>
        obj with { Spec = obj.Spec with { Taint = Stamped(obj.Spec.Taint, time.GetUtcNow()) }, Status = new() };

    /// <summary>A taint is new once it means something else.</summary>
    public override DeviceTaintRule PrepareForUpdate(DeviceTaintRule next, DeviceTaintRule current)
    {
        var (taint, old) = (next.Spec.Taint, current.Spec.Taint);
        var isSame = taint.Key == old.Key && taint.Value == old.Value && taint.Effect == old.Effect;
        return next with { Spec = next.Spec with { Taint = Stamped(taint, isSame ? old.TimeAdded ?? time.GetUtcNow() : time.GetUtcNow()) } };
    }

    public override IEnumerable<FieldError> ValidateCreate(DeviceTaintRule obj)
    {
        var (errors, path, taint) = (new ErrorList(), FieldPath.Spec / "deviceSelector", obj.Spec.Taint);
        if (obj.Spec.DeviceSelector is { } selector)
        {
            if (selector.Driver is { } driver)
                DeviceNames.Driver(errors, path / "driver", driver);
            if (selector.Pool is { } pool)
                DeviceNames.Pool(errors, path / "pool", pool);
            if (selector.Device is { } device)
                DeviceNames.Label(errors, path / "device", device);
        }
        DeviceTaintRules.Taint(errors, FieldPath.Spec / "taint", taint.Key, taint.Value, taint.Effect);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(DeviceTaintRule next, DeviceTaintRule current)
    {
        var errors = new ErrorList();
        ConditionRules.Check(errors, FieldPath.Status / "conditions", next.Status.Conditions);
        return errors;
    }

    private static DeviceTaint Stamped(DeviceTaint taint, DateTimeOffset at) => taint.TimeAdded is null ? taint with { TimeAdded = at } : taint;
}
