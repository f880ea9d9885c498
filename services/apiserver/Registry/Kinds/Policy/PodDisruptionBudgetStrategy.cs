using Cluster.Api.Policy.V1;
using Cluster.ApiServer.Registry.Kinds.Workloads;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Policy;

/// <summary>What the API server accepts for <c>policy/v1/PodDisruptionBudget</c>.</summary>
internal sealed class PodDisruptionBudgetStrategy : ResourceStrategy<PodDisruptionBudget>
{
    public override PodDisruptionBudget PrepareForCreate(PodDisruptionBudget obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(PodDisruptionBudget obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        if (spec is { MinAvailable: not null, MaxUnavailable: not null })
            errors.Add(FieldError.Invalid(path, spec, "minAvailable and maxUnavailable cannot be both set"));
        WorkloadRules.CountOrShare(errors, spec.MinAvailable, path / "minAvailable");
        WorkloadRules.NotAboveAll(errors, spec.MinAvailable, path / "minAvailable");
        WorkloadRules.CountOrShare(errors, spec.MaxUnavailable, path / "maxUnavailable");
        WorkloadRules.NotAboveAll(errors, spec.MaxUnavailable, path / "maxUnavailable");
        LabelRules.Selector(errors, spec.Selector, path / "selector");
        if (spec.UnhealthyPodEvictionPolicy is { } policy)
            errors.MustBeOneOf(path / "unhealthyPodEvictionPolicy", policy, "AlwaysAllow", "IfHealthyBudget");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(PodDisruptionBudget next, PodDisruptionBudget current)
    {
        var (errors, status, path) = (new ErrorList(), next.Status, FieldPath.Status);
        ConditionRules.Check(errors, path / "conditions", status.Conditions);
        errors.NotNegative(path / "disruptionsAllowed", status.DisruptionsAllowed);
        errors.NotNegative(path / "currentHealthy", status.CurrentHealthy);
        errors.NotNegative(path / "desiredHealthy", status.DesiredHealthy);
        errors.NotNegative(path / "expectedPods", status.ExpectedPods);
        return errors;
    }
}
