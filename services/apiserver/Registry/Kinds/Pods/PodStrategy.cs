using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>What the API server accepts for <c>v1/Pod</c>.</summary>
internal sealed class PodStrategy : ResourceStrategy<Pod>
{
    public override Pod Default(Pod obj) => PodDefaults.Apply(obj);

    /// <summary>A new pod is Pending and knows its quality of service; its other status is for others to write.</summary>
    public override Pod PrepareForCreate(Pod obj) => obj with
    {
        Status = new()
        {
            Phase = "Pending",
            QosClass = QosClass.Of(obj.Spec),
            Conditions = obj.Spec.SchedulingGates.Count == 0 ? [] : [Gated],
        },
    };

    public override Pod PrepareForStatusUpdate(Pod next, Pod current) =>
        next with { Status = next.Status with { QosClass = current.Status.QosClass } };

    public override IEnumerable<FieldError> ValidateCreate(Pod obj)
    {
        var errors = new ErrorList();
        PodRules.Spec(errors, obj.Spec, FieldPath.Spec);
        if (obj.Spec.EphemeralContainers.Count > 0)
            errors.Add(FieldError.Forbidden("spec.ephemeralContainers", "cannot be set on create"));
        if (obj.Spec is { NodeName.Length: > 0, SchedulingGates.Count: > 0 })
            errors.Add(FieldError.Forbidden("spec.nodeName", "cannot be set until all schedulingGates have been cleared"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Pod next, Pod current)
    {
        var errors = new ErrorList();
        PodRules.Spec(errors, next.Spec, FieldPath.Spec);
        PodUpdateRules.Check(errors, next.Spec, current.Spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(Pod next, Pod current)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Status);
        errors.Check(path / "nominatedNodeName", next.Status.NominatedNodeName, NameRules.Subdomain);
        errors.NotNegative(path / "observedGeneration", next.Status.ObservedGeneration);
        for (var i = 0; i < next.Status.PodIPs.Count; i++)
            errors.Check((path / "podIPs")[i], next.Status.PodIPs[i].Ip, NameRules.Ip);
        for (var i = 0; i < next.Status.HostIPs.Count; i++)
            errors.Check((path / "hostIPs")[i], next.Status.HostIPs[i].Ip, NameRules.Ip);
        errors.Distinct(path / "podIPs", next.Status.PodIPs, address => address.Ip ?? "");
        return errors;
    }

    private static PodCondition Gated => new()
    {
        Type = "PodScheduled",
        Status = "False",
        Reason = "SchedulingGated",
        Message = "Scheduling is blocked due to non-empty scheduling gates",
    };
}
