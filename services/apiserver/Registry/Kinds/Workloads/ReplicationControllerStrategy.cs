using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>v1/ReplicationController</c>: the one workload whose selector comes from its template.</summary>
internal sealed class ReplicationControllerStrategy : ResourceStrategy<ReplicationController>
{
    public override ReplicationController Default(ReplicationController obj)
    {
        var labels = obj.Spec.Template?.Metadata.Labels;
        return obj with
        {
            Metadata = obj.Metadata.Labels.Count == 0 && labels is { Count: > 0 } ? obj.Metadata with { Labels = labels } : obj.Metadata,
            Spec = obj.Spec with
            {
                Replicas = obj.Spec.Replicas ?? 1,
                Selector = obj.Spec.Selector.Count == 0 && labels is { Count: > 0 } ? labels : obj.Spec.Selector,
                Template = obj.Spec.Template is { } template ? PodDefaults.Apply(template) : null,
            },
        };
    }

    public override ReplicationController PrepareForCreate(ReplicationController obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(ReplicationController obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        errors.NotNegative(path / "minReadySeconds", spec.MinReadySeconds);
        if (spec.Selector.Count == 0)
            errors.Add(FieldError.Required(path / "selector"));
        errors.NotNegative(path / "replicas", spec.Replicas);
        if (spec.Template is not { } template)
        {
            errors.Add(FieldError.Required(path / "template"));
            return errors;
        }
        if (!Selector.From(spec.Selector).Matches(template.Metadata.Labels))
            errors.Add(FieldError.Invalid(path / "template" / "metadata" / "labels", template.Metadata.Labels, "`selector` does not match template `labels`"));
        WorkloadRules.Template(errors, template, path / "template");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(ReplicationController next, ReplicationController current)
    {
        var (errors, status) = (new ErrorList(), next.Status);
        ReplicaCountRules.Parts(
            errors, status.Replicas, ("fullyLabeledReplicas", status.FullyLabeledReplicas), ("readyReplicas", status.ReadyReplicas), ("availableReplicas", status.AvailableReplicas));
        ReplicaCountRules.NotNegative(errors, ("observedGeneration", status.ObservedGeneration));
        return errors;
    }
}
