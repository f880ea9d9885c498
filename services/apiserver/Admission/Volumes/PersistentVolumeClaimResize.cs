using Cluster.Api.Core.V1;
using Cluster.Api.Storage.V1;

namespace Cluster.ApiServer.Admission.Volumes;

/// <summary>Lets a claim ask for more only when it has a volume, and its storage class can make it grow.</summary>
internal sealed class PersistentVolumeClaimResize(KnownObjects objects) : IValidatingAdmission
{
    private const string Storage = "storage";

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is not { IsWrite: true, Object: PersistentVolumeClaim next, Current: PersistentVolumeClaim current }
            || next.Spec.Resources.Requests.GetValueOrDefault(Storage) <= current.Spec.Resources.Requests.GetValueOrDefault(Storage))
            return;
        if (current.Status.Phase != "Bound")
            throw request.Refusal("Only bound persistent volume claims can be expanded");
        var name = next.Spec.StorageClassName ?? "";
        if (name.Length == 0 || name != current.Spec.StorageClassName
            || await objects.FindAsync<StorageClass>("storageclasses.storage.k8s.io", name, ct) is not { AllowVolumeExpansion: true })
            throw request.Refusal("only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize");
    }
}
