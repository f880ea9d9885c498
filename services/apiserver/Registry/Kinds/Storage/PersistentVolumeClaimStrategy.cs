using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>v1/PersistentVolumeClaim</c>.</summary>
internal sealed class PersistentVolumeClaimStrategy : ResourceStrategy<PersistentVolumeClaim>
{
    /// <summary>Defaults, also for the claims that a StatefulSet makes.</summary>
    public static PersistentVolumeClaim WithDefaults(PersistentVolumeClaim claim) => claim with
    {
        Spec = claim.Spec with { VolumeMode = claim.Spec.VolumeMode ?? "Filesystem" },
        Status = claim.Status with { Phase = claim.Status.Phase is { Length: > 0 } phase ? phase : "Pending" },
    };

    public override PersistentVolumeClaim Default(PersistentVolumeClaim obj) => WithDefaults(obj);

    public override PersistentVolumeClaim PrepareForCreate(PersistentVolumeClaim obj) => obj with { Status = new() { Phase = "Pending" } };

    public override IEnumerable<FieldError> ValidateCreate(PersistentVolumeClaim obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        LabelRules.Selector(errors, spec.Selector, path / "selector");
        VolumeClaimRules.AccessModes(errors, spec.AccessModes, path / "accessModes");
        if (!spec.Resources.Requests.TryGetValue("storage", out var size))
            errors.Add(FieldError.Required((path / "resources")["storage"]));
        else if (size.Sign <= 0)
            errors.Add(FieldError.Invalid((path / "resources")["storage"], size.ToString(), "must be greater than zero"));
        errors.OneOf(path / "volumeMode", spec.VolumeMode, "Block", "Filesystem");
        errors.Check(path / "storageClassName", spec.StorageClassName, NameRules.Subdomain);
        errors.Check(path / "volumeAttributesClassName", spec.VolumeAttributesClassName, NameRules.Subdomain);
        if (spec.DataSource is { } source)
            Source(errors, path / "dataSource", source.ApiGroup, source.Kind, source.Name);
        if (spec.DataSourceRef is { } reference)
            Source(errors, path / "dataSourceRef", reference.ApiGroup, reference.Kind, reference.Name);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(PersistentVolumeClaim next, PersistentVolumeClaim current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        // Binding sets the volume's name once; a bound claim may grow.
        var allowed = current.Spec with
        {
            Resources = next.Spec.Resources,
            VolumeName = current.Spec.VolumeName is { Length: > 0 } bound ? bound : next.Spec.VolumeName,
            StorageClassName = current.Spec.StorageClassName ?? next.Spec.StorageClassName,
            VolumeAttributesClassName = next.Spec.VolumeAttributesClassName,
        };
        if (!Same(allowed, next.Spec))
            yield return FieldError.Forbidden("spec", "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims");
        if (current.Spec.Resources.Requests.TryGetValue("storage", out var before)
            && next.Spec.Resources.Requests.TryGetValue("storage", out var after) && after < before)
            yield return FieldError.Forbidden("spec.resources.requests.storage", "field can not be less than status.capacity");
    }

    /// <summary>What the volume is filled from: another claim, or something that a populator knows.</summary>
    private static void Source(ErrorList errors, FieldPath path, string? group, string kind, string name)
    {
        errors.Require(path / "name", name);
        errors.Require(path / "kind", kind);
        if (string.IsNullOrEmpty(group) && kind != "PersistentVolumeClaim")
            errors.Add(FieldError.Invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup"));
        errors.Check(path / "apiGroup", group, NameRules.Subdomain);
    }
}
