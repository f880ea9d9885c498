using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Storage;

/// <summary>What the API server accepts for <c>storage.k8s.io/v1/CSIDriver</c>.</summary>
internal sealed class CsiDriverStrategy : ResourceStrategy<CSIDriver>
{
    private const int MinTokenSeconds = 600;
    private const int MinUpdatePeriod = 10;

    public override CSIDriver Default(CSIDriver obj) => obj with
    {
        Spec = obj.Spec with
        {
            AttachRequired = obj.Spec.AttachRequired ?? true,
            PodInfoOnMount = obj.Spec.PodInfoOnMount ?? false,
            StorageCapacity = obj.Spec.StorageCapacity ?? false,
            FsGroupPolicy = obj.Spec.FsGroupPolicy ?? "ReadWriteOnceWithFSType",
            VolumeLifecycleModes = obj.Spec.VolumeLifecycleModes.Count > 0 ? obj.Spec.VolumeLifecycleModes : ["Persistent"],
            RequiresRepublish = obj.Spec.RequiresRepublish ?? false,
            SeLinuxMount = obj.Spec.SeLinuxMount ?? false,
        },
    };

    public override IEnumerable<FieldError> ValidateCreate(CSIDriver obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        errors.OneOf(path / "fsGroupPolicy", spec.FsGroupPolicy, "File", "None", "ReadWriteOnceWithFSType");
        for (var i = 0; i < spec.TokenRequests.Count; i++)
        {
            var at = (path / "tokenRequests")[i];
            if (spec.TokenRequests[i].ExpirationSeconds is < MinTokenSeconds and { } tooShort)
                errors.Add(FieldError.Invalid(at / "expirationSeconds", tooShort, "may not specify a duration less than 10 minutes"));
            if (spec.TokenRequests[i].ExpirationSeconds is > 1L << 32 and { } tooLong)
                errors.Add(FieldError.Invalid(at / "expirationSeconds", tooLong, "may not specify a duration larger than 2^32 seconds"));
        }
        errors.Distinct(path / "tokenRequests", spec.TokenRequests, token => token.Audience, "audience");
        foreach (var mode in spec.VolumeLifecycleModes)
            errors.MustBeOneOf(path / "volumeLifecycleModes", mode, "Persistent", "Ephemeral");
        if (spec.NodeAllocatableUpdatePeriodSeconds is < MinUpdatePeriod and { } period)
            errors.Add(FieldError.Invalid(path / "nodeAllocatableUpdatePeriodSeconds", period, "must be greater than or equal to 10 seconds"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(CSIDriver next, CSIDriver current)
    {
        var errors = new ErrorList();
        errors.AddRange(ValidateCreate(next));
        errors.Immutable(FieldPath.Spec / "attachedRequired", next.Spec.AttachRequired, current.Spec.AttachRequired); // upstream's own name for it
        errors.Immutable(FieldPath.Spec / "volumeLifecycleModes", next.Spec.VolumeLifecycleModes, current.Spec.VolumeLifecycleModes);
        return errors;
    }
}
