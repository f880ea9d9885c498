using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storage.k8s.io/v1/VolumeAttributesClass</c>.</summary>
internal sealed class VolumeAttributesClassStrategy : ResourceStrategy<VolumeAttributesClass>
{
    public override IEnumerable<FieldError> ValidateCreate(VolumeAttributesClass obj)
    {
        var errors = new ErrorList();
        ClassRules.Driver(errors, FieldPath.Of("driverName"), obj.DriverName);
        ClassRules.Parameters(errors, FieldPath.Of("parameters"), obj.Parameters);
        if (obj.Parameters.Count == 0)
            errors.Add(FieldError.Required("parameters", "must contain at least one key/value pair"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(VolumeAttributesClass next, VolumeAttributesClass current)
    {
        var errors = new ErrorList();
        if (next.DriverName != current.DriverName)
            errors.Add(FieldError.Forbidden("driverName", "updates to driverName are forbidden."));
        ClassRules.ParametersUnchanged(errors, next.Parameters, current.Parameters);
        errors.AddRange(ValidateCreate(next));
        return errors;
    }
}
