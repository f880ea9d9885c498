using Cluster.Api.Coordination.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>coordination.k8s.io/v1/Lease</c>.</summary>
internal sealed class LeaseStrategy : ResourceStrategy<Lease>
{
    public override IEnumerable<FieldError> ValidateCreate(Lease obj)
    {
        var errors = new ErrorList();
        if (obj.Spec.LeaseDurationSeconds is { } duration and <= 0)
            errors.Add(FieldError.Invalid("spec.leaseDurationSeconds", duration, "must be greater than 0"));
        errors.NotNegative(FieldPath.Spec / "leaseTransitions", obj.Spec.LeaseTransitions);
        return errors;
    }
}
