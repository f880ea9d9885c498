using Cluster.Api.Scheduling.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Scheduling;

/// <summary>What the API server accepts for <c>scheduling.k8s.io/v1/PriorityClass</c>.</summary>
internal sealed class PriorityClassStrategy : ResourceStrategy<PriorityClass>
{
    /// <summary>Highest priority that users may give.</summary>
    private const int MaxUserValue = 1_000_000_000;

    private const string SystemPrefix = "system-";

    public override PriorityClass Default(PriorityClass obj) => obj with { PreemptionPolicy = obj.PreemptionPolicy ?? "PreemptLowerPriority" };

    public override IEnumerable<FieldError> ValidateCreate(PriorityClass obj)
    {
        var errors = new ErrorList();
        if (obj.Metadata.Name.StartsWith(SystemPrefix, StringComparison.Ordinal))
        {
            if (SystemPriorityClasses.Difference(obj) is { } difference)
                errors.Add(FieldError.Forbidden("metadata.name", $"priority class names with '{SystemPrefix}' prefix are reserved for system use only. error: {difference}"));
        }
        else if (obj.Value > MaxUserValue)
        {
            errors.Add(FieldError.Forbidden("value", $"maximum allowed value of a user defined priority is {MaxUserValue}"));
        }

        errors.Require(FieldPath.Of("preemptionPolicy"), obj.PreemptionPolicy);
        errors.OneOf(FieldPath.Of("preemptionPolicy"), obj.PreemptionPolicy, "Never", "PreemptLowerPriority");
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(PriorityClass next, PriorityClass current)
    {
        var errors = new ErrorList();
        if ((next.Value ?? 0) != (current.Value ?? 0))
            errors.Add(FieldError.Forbidden("value", "may not be changed in an update."));
        errors.Immutable(FieldPath.Of("preemptionPolicy"), next.PreemptionPolicy, current.PreemptionPolicy);
        return errors;
    }
}
