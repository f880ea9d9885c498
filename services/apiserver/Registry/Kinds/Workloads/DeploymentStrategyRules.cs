using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>apps/v1/Deployment</c>.</summary>
internal sealed class DeploymentStrategyRules : ResourceStrategy<Deployment>
{
    private const string DefaultShare = "25%";

    public override Deployment Default(Deployment obj)
    {
        var strategy = obj.Spec.Strategy;
        var type = strategy.Type is { Length: > 0 } given ? given : "RollingUpdate";
        return obj with
        {
            Spec = obj.Spec with
            {
                Replicas = obj.Spec.Replicas ?? 1,
                RevisionHistoryLimit = obj.Spec.RevisionHistoryLimit ?? 10,
                ProgressDeadlineSeconds = obj.Spec.ProgressDeadlineSeconds ?? 600,
                Strategy = strategy with
                {
                    Type = type,
                    RollingUpdate = type != "RollingUpdate" ? strategy.RollingUpdate : new()
                    {
                        MaxSurge = strategy.RollingUpdate?.MaxSurge ?? DefaultShare,
                        MaxUnavailable = strategy.RollingUpdate?.MaxUnavailable ?? DefaultShare,
                    },
                },
                Template = PodDefaults.Apply(obj.Spec.Template),
            },
        };
    }

    public override Deployment PrepareForCreate(Deployment obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(Deployment obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        errors.NotNegative(path / "replicas", spec.Replicas);
        WorkloadRules.SelectorAndTemplate(errors, spec.Selector, spec.Template, path, "deployment");
        Strategy(errors, spec.Strategy, path / "strategy");
        errors.NotNegative(path / "minReadySeconds", spec.MinReadySeconds);
        errors.NotNegative(path / "revisionHistoryLimit", spec.RevisionHistoryLimit);
        errors.NotNegative(path / "progressDeadlineSeconds", spec.ProgressDeadlineSeconds);
        if (spec.ProgressDeadlineSeconds is { } deadline && deadline <= (spec.MinReadySeconds ?? 0))
            errors.Add(FieldError.Invalid(path / "progressDeadlineSeconds", deadline, "must be greater than minReadySeconds"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(Deployment next, Deployment current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (!Same(next.Spec.Selector, current.Spec.Selector))
            yield return FieldError.Invalid("spec.selector", next.Spec.Selector, NameRules.Immutable);
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(Deployment next, Deployment current)
    {
        var (errors, status, path) = (new ErrorList(), next.Status, FieldPath.Status);
        ReplicaCountRules.Parts(
            errors, status.Replicas, ("updatedReplicas", status.UpdatedReplicas), ("readyReplicas", status.ReadyReplicas), ("availableReplicas", status.AvailableReplicas));
        ReplicaCountRules.NotNegative(errors, ("observedGeneration", status.ObservedGeneration), ("unavailableReplicas", status.UnavailableReplicas));
        if (status.AvailableReplicas > status.ReadyReplicas)
            errors.Add(FieldError.Invalid(path / "availableReplicas", status.AvailableReplicas, "cannot be greater than readyReplicas"));
        ReplicaCountRules.Collisions(errors, status.CollisionCount, current.Status.CollisionCount);
        return errors;
    }

    private static void Strategy(ErrorList errors, DeploymentStrategy strategy, FieldPath path)
    {
        switch (strategy.Type)
        {
            case "Recreate" when strategy.RollingUpdate is not null:
                errors.Add(FieldError.Forbidden(path / "rollingUpdate", "may not be specified when strategy `type` is 'Recreate'"));
                break;
            case "RollingUpdate" when strategy.RollingUpdate is { } rolling:
                Rolling(errors, rolling, path / "rollingUpdate");
                break;
            case "Recreate" or "RollingUpdate":
                break;
            default:
                errors.Add(FieldError.NotSupported(path / "type", strategy.Type, "Recreate", "RollingUpdate"));
                break;
        }
    }

    private static void Rolling(ErrorList errors, RollingUpdateDeployment rolling, FieldPath path)
    {
        WorkloadRules.CountOrShare(errors, rolling.MaxUnavailable, path / "maxUnavailable");
        WorkloadRules.CountOrShare(errors, rolling.MaxSurge, path / "maxSurge");
        if (WorkloadRules.IsZero(rolling.MaxUnavailable) && WorkloadRules.IsZero(rolling.MaxSurge))
            errors.Add(FieldError.Invalid(path / "maxUnavailable", rolling.MaxUnavailable, "may not be 0 when `maxSurge` is 0"));
        WorkloadRules.NotAboveAll(errors, rolling.MaxUnavailable, path / "maxUnavailable");
    }
}
