using Cluster.Api.Core.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>v1/PersistentVolume</c>: where the data is never changes.</summary>
internal sealed class PersistentVolumeStrategy : ResourceStrategy<PersistentVolume>
{
    public override PersistentVolume Default(PersistentVolume obj) => obj with
    {
        Spec = obj.Spec with
        {
            PersistentVolumeReclaimPolicy = obj.Spec.PersistentVolumeReclaimPolicy is { Length: > 0 } policy ? policy : "Retain",
            VolumeMode = obj.Spec.VolumeMode ?? "Filesystem",
        },
    };

    public override PersistentVolume PrepareForCreate(PersistentVolume obj) => obj with { Status = new() { Phase = "Pending" } };

    public override IEnumerable<FieldError> ValidateCreate(PersistentVolume obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        VolumeClaimRules.AccessModes(errors, spec.AccessModes, path / "accessModes");
        if (spec.Capacity.Count == 0)
            errors.Add(FieldError.Required(path / "capacity"));
        else if (!spec.Capacity.TryGetValue("storage", out var size) || spec.Capacity.Count > 1)
            errors.Add(FieldError.NotSupported(path / "capacity", spec.Capacity.Keys.FirstOrDefault(name => name != "storage"), "storage"));
        else if (size.Sign <= 0)
            errors.Add(FieldError.Invalid((path / "capacity")["storage"], size.ToString(), "must be greater than zero"));
        errors.OneOf(path / "persistentVolumeReclaimPolicy", spec.PersistentVolumeReclaimPolicy, "Delete", "Recycle", "Retain");
        VolumeSourceRules.Check(errors, path, spec);
        if (spec is { PersistentVolumeReclaimPolicy: "Recycle", HostPath.Path: "/" })
            errors.Add(FieldError.Forbidden(path / "persistentVolumeReclaimPolicy", "may not be 'recycle' for a hostPath mount of '/'"));
        errors.Check(path / "storageClassName", spec.StorageClassName, NameRules.Subdomain);
        errors.OneOf(path / "volumeMode", spec.VolumeMode, "Block", "Filesystem");
        if (spec.NodeAffinity is { Required: null })
            errors.Add(FieldError.Required(path / "nodeAffinity" / "required", "must specify required node constraints"));
        else if (spec.NodeAffinity?.Required is { } required)
            SchedulingRules.NodeSelector(errors, required, path / "nodeAffinity" / "required");
        if (spec is { Local: not null, NodeAffinity: null })
            errors.Add(FieldError.Required(path / "nodeAffinity", "Local volume requires node affinity"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(PersistentVolume next, PersistentVolume current)
    {
        var errors = new ErrorList();
        errors.AddRange(ValidateCreate(next));
        if (!Same(VolumeSourceRules.SourceOf(next.Spec), VolumeSourceRules.SourceOf(current.Spec)))
            errors.Add(FieldError.Forbidden(FieldPath.Spec / "persistentvolumesource", "spec.persistentvolumesource is immutable after creation"));
        errors.Immutable(FieldPath.Of("volumeMode"), next.Spec.VolumeMode, current.Spec.VolumeMode); // upstream's path
        if (current.Spec.NodeAffinity is not null && !Same(next.Spec.NodeAffinity, current.Spec.NodeAffinity))
            errors.Add(FieldError.Invalid(FieldPath.Of("nodeAffinity"), next.Spec.NodeAffinity, "field is immutable, except for updating from beta label to GA"));
        return errors;
    }
}
