using Cluster.Api.Apps.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>What the API server accepts for <c>apps/v1/ControllerRevision</c>: data that never changes.</summary>
internal sealed class ControllerRevisionStrategy : ResourceStrategy<ControllerRevision>
{
    public override IEnumerable<FieldError> ValidateCreate(ControllerRevision obj)
    {
        var errors = new ErrorList();
        errors.NotNegative(FieldPath.Of("revision"), obj.Revision);
        if (obj.Data is null)
            errors.Add(FieldError.Required("data", "data is mandatory"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(ControllerRevision next, ControllerRevision current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (!Same(next.Data, current.Data))
            yield return FieldError.Invalid("data", next.Data, NameRules.Immutable);
    }
}
