using Cluster.Api.Autoscaling.V2;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>What the API server accepts for <c>autoscaling/v2/HorizontalPodAutoscaler</c>.</summary>
internal sealed class HorizontalPodAutoscalerStrategy : ResourceStrategy<HorizontalPodAutoscaler>
{
    private static readonly MetricSpec CpuAt80Percent =
        new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = 80 } } };

    private static readonly HPAScalingPolicy DoubleOrEmpty = new() { Type = "Percent", Value = 100, PeriodSeconds = 15 };
    private static readonly HPAScalingPolicy FourPods = new() { Type = "Pods", Value = 4, PeriodSeconds = 15 };

    public override HorizontalPodAutoscaler Default(HorizontalPodAutoscaler obj) => obj with
    {
        Spec = obj.Spec with
        {
            MinReplicas = obj.Spec.MinReplicas ?? 1,
            Metrics = obj.Spec.Metrics.Count > 0 ? obj.Spec.Metrics : [CpuAt80Percent],
            Behavior = obj.Spec.Behavior is not { } behavior ? null : new()
            {
                ScaleUp = Complete(behavior.ScaleUp, window: 0, [FourPods, DoubleOrEmpty]),
                ScaleDown = Complete(behavior.ScaleDown, window: null, [DoubleOrEmpty]),
            },
        },
    };

    public override HorizontalPodAutoscaler PrepareForCreate(HorizontalPodAutoscaler obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(HorizontalPodAutoscaler obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        if (spec.MinReplicas < 1)
            errors.Add(FieldError.Invalid(path / "minReplicas", spec.MinReplicas, "must be greater than or equal to 1"));
        if (spec.MaxReplicas < 1)
            errors.Add(FieldError.Invalid(path / "maxReplicas", spec.MaxReplicas, "must be greater than 0"));
        if (spec.MaxReplicas < spec.MinReplicas)
            errors.Add(FieldError.Invalid(path / "maxReplicas", spec.MaxReplicas, "must be greater than or equal to `minReplicas`"));
        MetricRules.Reference(errors, spec.ScaleTargetRef, path / "scaleTargetRef");
        for (var i = 0; i < spec.Metrics.Count; i++)
            MetricRules.Check(errors, spec.Metrics[i], (path / "metrics")[i]);
        ScalingBehaviorRules.Check(errors, spec.Behavior?.ScaleUp, path / "behavior" / "scaleUp");
        ScalingBehaviorRules.Check(errors, spec.Behavior?.ScaleDown, path / "behavior" / "scaleDown");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(HorizontalPodAutoscaler next, HorizontalPodAutoscaler current)
    {
        var errors = new ErrorList();
        errors.NotNegative(FieldPath.Status / "currentReplicas", next.Status.CurrentReplicas);
        errors.NotNegative(FieldPath.Status / "desiredReplicas", next.Status.DesiredReplicas);
        return errors;
    }

    private static HPAScalingRules Complete(HPAScalingRules? rules, int? window, IReadOnlyList<HPAScalingPolicy> policies) => (rules ?? new()) with
    {
        StabilizationWindowSeconds = rules?.StabilizationWindowSeconds ?? window,
        SelectPolicy = rules?.SelectPolicy ?? "Max",
        Policies = rules?.Policies is { Count: > 0 } stated ? stated : policies,
    };
}
