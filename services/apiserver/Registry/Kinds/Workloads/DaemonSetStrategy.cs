using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>apps/v1/DaemonSet</c>.</summary>
internal sealed class DaemonSetStrategy : ResourceStrategy<DaemonSet>
{
    public override DaemonSet Default(DaemonSet obj)
    {
        var update = obj.Spec.UpdateStrategy;
        var type = update.Type is { Length: > 0 } given ? given : "RollingUpdate";
        return obj with
        {
            Spec = obj.Spec with
            {
                RevisionHistoryLimit = obj.Spec.RevisionHistoryLimit ?? 10,
                UpdateStrategy = update with
                {
                    Type = type,
                    RollingUpdate = type != "RollingUpdate" ? update.RollingUpdate : new()
                    {
                        MaxSurge = update.RollingUpdate?.MaxSurge ?? 0,
                        MaxUnavailable = update.RollingUpdate?.MaxUnavailable ?? 1,
                    },
                },
                Template = PodDefaults.Apply(obj.Spec.Template),
            },
        };
    }

    public override DaemonSet PrepareForCreate(DaemonSet obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(DaemonSet obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        WorkloadRules.SelectorAndTemplate(errors, spec.Selector, spec.Template, path, "daemonset");
        errors.NotNegative(path / "minReadySeconds", spec.MinReadySeconds);
        errors.NotNegative(path / "revisionHistoryLimit", spec.RevisionHistoryLimit);
        var place = path / "updateStrategy";
        if (spec.UpdateStrategy.Type is not ("OnDelete" or "RollingUpdate"))
            errors.Add(FieldError.NotSupported(place / "type", spec.UpdateStrategy.Type, "OnDelete", "RollingUpdate"));
        else if (spec.UpdateStrategy is { Type: "RollingUpdate", RollingUpdate: { } rolling })
            Rolling(errors, rolling, place / "rollingUpdate");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(DaemonSet next, DaemonSet current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (!Same(next.Spec.Selector, current.Spec.Selector))
            yield return FieldError.Invalid("spec.selector", next.Spec.Selector, NameRules.Immutable);
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(DaemonSet next, DaemonSet current)
    {
        var (errors, status) = (new ErrorList(), next.Status);
        ReplicaCountRules.NotNegative(
            errors, ("currentNumberScheduled", status.CurrentNumberScheduled), ("numberMisscheduled", status.NumberMisscheduled),
            ("desiredNumberScheduled", status.DesiredNumberScheduled), ("numberReady", status.NumberReady), ("observedGeneration", status.ObservedGeneration),
            ("updatedNumberScheduled", status.UpdatedNumberScheduled), ("numberAvailable", status.NumberAvailable), ("numberUnavailable", status.NumberUnavailable));
        ReplicaCountRules.Collisions(errors, status.CollisionCount, current.Status.CollisionCount);
        return errors;
    }

    private static void Rolling(ErrorList errors, RollingUpdateDaemonSet rolling, FieldPath path)
    {
        WorkloadRules.CountOrShare(errors, rolling.MaxUnavailable, path / "maxUnavailable");
        WorkloadRules.CountOrShare(errors, rolling.MaxSurge, path / "maxSurge");
        var (unavailable, surge) = (WorkloadRules.IsZero(rolling.MaxUnavailable), WorkloadRules.IsZero(rolling.MaxSurge));
        if (unavailable && surge)
            errors.Add(FieldError.Required(path / "maxUnavailable", "cannot be 0 when maxSurge is 0"));
        else if (!unavailable && !surge)
            errors.Add(FieldError.Invalid(path / "maxSurge", rolling.MaxSurge, "may not be set when maxUnavailable is non-zero"));
    }
}
