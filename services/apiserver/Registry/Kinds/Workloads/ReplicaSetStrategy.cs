using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>apps/v1/ReplicaSet</c>.</summary>
internal sealed class ReplicaSetStrategy : ResourceStrategy<ReplicaSet>
{
    public override ReplicaSet Default(ReplicaSet obj) => obj with
    {
        Spec = obj.Spec with { Replicas = obj.Spec.Replicas ?? 1, Template = PodDefaults.Apply(obj.Spec.Template) },
    };

    public override ReplicaSet PrepareForCreate(ReplicaSet obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(ReplicaSet obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        errors.NotNegative(path / "replicas", spec.Replicas);
        errors.NotNegative(path / "minReadySeconds", spec.MinReadySeconds);
        WorkloadRules.SelectorAndTemplate(errors, spec.Selector, spec.Template, path, "replicaset");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ReplicaSet next, ReplicaSet current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (!Same(next.Spec.Selector, current.Spec.Selector))
            yield return FieldError.Invalid("spec.selector", next.Spec.Selector, NameRules.Immutable);
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(ReplicaSet next, ReplicaSet current)
    {
        var (errors, status, path) = (new ErrorList(), next.Status, FieldPath.Status);
        ReplicaCountRules.Parts(
            errors, status.Replicas, ("fullyLabeledReplicas", status.FullyLabeledReplicas), ("readyReplicas", status.ReadyReplicas), ("availableReplicas", status.AvailableReplicas));
        if (status.AvailableReplicas > status.ReadyReplicas)
            errors.Add(FieldError.Invalid(path / "availableReplicas", status.AvailableReplicas, "cannot be greater than readyReplicas"));
        return errors;
    }
}
