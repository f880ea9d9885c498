using System.Text;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storage.k8s.io/v1/VolumeAttachment</c>.</summary>
internal sealed class VolumeAttachmentStrategy : ResourceStrategy<VolumeAttachment>
{
    private const string ExactlyOne = "must specify exactly one of inlineVolumeSpec and persistentVolumeName";
    private const int MaxMetadataBytes = 256 * 1024;
    private const int MaxMessageBytes = 1024;

    public override VolumeAttachment PrepareForCreate(VolumeAttachment obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(VolumeAttachment obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        ClassRules.CsiDriver(errors, path / "attacher", spec.Attacher);
        var (volume, inline, source) = (spec.Source.PersistentVolumeName, spec.Source.InlineVolumeSpec, path / "source");
        if (volume is null && inline is null)
            errors.Add(FieldError.Required(source, ExactlyOne));
        else if (volume is not null && inline is not null)
            errors.Add(FieldError.Forbidden(source, ExactlyOne));
        else if (volume is not null)
            errors.RequireName(source / "persistentVolumeName", volume, NameRules.Subdomain, "must specify non empty persistentVolumeName");
        if (NameRules.Subdomain(spec.NodeName) is { } fault)
            errors.Add(FieldError.Invalid(path / "nodeName", spec.NodeName, fault));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(VolumeAttachment next, VolumeAttachment current)
    {
        var errors = new ErrorList();
        errors.AddRange(ValidateCreate(next));
        errors.Immutable(FieldPath.Spec, next.Spec, current.Spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(VolumeAttachment next, VolumeAttachment current)
    {
        var (errors, status) = (new ErrorList(), next.Status);
        if (status.AttachmentMetadata.Sum(pair => (long)Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value)) > MaxMetadataBytes)
            errors.Add(FieldError.TooLong(FieldPath.Status / "attachmentMetadata", MaxMetadataBytes));
        Check(errors, FieldPath.Status / "attachError", status.AttachError);
        Check(errors, FieldPath.Status / "detachError", status.DetachError);
        return errors;
    }

    private static void Check(ErrorList errors, FieldPath path, VolumeError? error)
    {
        if (Encoding.UTF8.GetByteCount(error?.Message ?? "") > MaxMessageBytes)
            errors.Add(FieldError.TooLong(path / "message", MaxMessageBytes));
        errors.Between(path / "errorCode", error?.ErrorCode, 0, int.MaxValue);
    }
}
