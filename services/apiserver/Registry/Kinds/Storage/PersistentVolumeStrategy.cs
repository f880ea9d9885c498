using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>v1/PersistentVolume</c>.</summary>
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
        errors.OneOf(path / "volumeMode", spec.VolumeMode, "Block", "Filesystem");
        errors.Check(path / "storageClassName", spec.StorageClassName, NameRules.Subdomain);
        if (spec is { Local: not null, NodeAffinity: null })
            errors.Add(FieldError.Required(path / "nodeAffinity", "Local volume requires node affinity"));
        return errors;
    }
}
