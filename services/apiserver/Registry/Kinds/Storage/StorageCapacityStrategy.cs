using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storage.k8s.io/v1/CSIStorageCapacity</c>.</summary>
internal sealed class StorageCapacityStrategy : ResourceStrategy<CSIStorageCapacity>
{
    public override IEnumerable<FieldError> ValidateCreate(CSIStorageCapacity obj)
    {
        var errors = new ErrorList();
        LabelRules.Selector(errors, obj.NodeTopology, FieldPath.Of("nodeTopology"));
        if (NameRules.Subdomain(obj.StorageClassName) is { } fault)
            errors.Add(FieldError.Invalid("storageClassName", obj.StorageClassName, fault));
        if (obj.Capacity is { Sign: < 0 } capacity)
            errors.Add(FieldError.Invalid("capacity", capacity, NameRules.NotNegative));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(CSIStorageCapacity next, CSIStorageCapacity current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Of("nodeTopology"), next.NodeTopology, current.NodeTopology);
        errors.Immutable(FieldPath.Of("storageClassName"), next.StorageClassName, current.StorageClassName);
        errors.AddRange(ValidateCreate(next));
        return errors;
    }
}
