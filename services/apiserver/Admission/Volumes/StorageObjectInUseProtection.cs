using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Volumes;

/// <summary>Keeps volumes and claims that are deleted while somebody uses them: the controllers take the finalizer away when nobody does.</summary>
internal sealed class StorageObjectInUseProtection : IMutatingAdmission
{
    public const string ClaimFinalizer = "kubernetes.io/pvc-protection";
    public const string VolumeFinalizer = "kubernetes.io/pv-protection";

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) => new(request is not { IsCreate: true, IsWrite: true } ? request.Object
        : request.Object switch
        {
            PersistentVolumeClaim claim when !claim.Metadata.Finalizers.Contains(ClaimFinalizer) =>
                claim with { Metadata = claim.Metadata with { Finalizers = [.. claim.Metadata.Finalizers, ClaimFinalizer] } },
            PersistentVolume volume when !volume.Metadata.Finalizers.Contains(VolumeFinalizer) =>
                volume with { Metadata = volume.Metadata with { Finalizers = [.. volume.Metadata.Finalizers, VolumeFinalizer] } },
            var other => other,
        });
}
