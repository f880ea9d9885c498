using Cluster.Api.Core.V1;
using Cluster.Api.Nodes.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Nodes;

/// <summary>What the API server accepts for <c>node.k8s.io/v1/RuntimeClass</c>.</summary>
internal sealed class RuntimeClassStrategy : ResourceStrategy<RuntimeClass>
{
    public override IEnumerable<FieldError> ValidateCreate(RuntimeClass obj)
    {
        var errors = new ErrorList();
        if (NameRules.Label(obj.Handler) is { } fault)
            errors.Add(FieldError.Invalid("handler", obj.Handler, fault));
        if (obj.Overhead is { } overhead)
            ResourceRules.Requirements(errors, new() { Limits = overhead.PodFixed }, FieldPath.Of("overhead"));
        if (obj.Scheduling is not { } scheduling)
            return errors;
        var path = FieldPath.Of("scheduling");
        LabelRules.Labels(errors, scheduling.NodeSelector, path / "nodeSelector");
        SchedulingRules.Tolerations(errors, scheduling.Tolerations, path / "tolerations");
        var seen = new HashSet<Toleration>();
        for (var i = 0; i < scheduling.Tolerations.Count; i++)
            if (!seen.Add(scheduling.Tolerations[i]))
                errors.Add(FieldError.Duplicate((path / "tolerations")[i], scheduling.Tolerations[i]));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(RuntimeClass next, RuntimeClass current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Of("handler"), next.Handler, current.Handler);
        errors.AddRange(ValidateCreate(next));
        return errors;
    }
}
