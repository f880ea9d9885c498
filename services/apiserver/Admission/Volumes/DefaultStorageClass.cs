using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Storage.V1;

namespace Cluster.ApiServer.Admission.Volumes;

/// <summary>Gives a claim that names no storage class the one marked as default; of several, the newest.</summary>
internal sealed class DefaultStorageClass(KnownObjects objects) : IMutatingAdmission
{
    private const string OldClassAnnotation = "volume.beta.kubernetes.io/storage-class";

    private static readonly string[] Marks = ["storageclass.kubernetes.io/is-default-class", "storageclass.beta.kubernetes.io/is-default-class"];

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) => new(
        request is { IsCreate: true, IsWrite: true, Object: PersistentVolumeClaim { Spec.StorageClassName: null } claim }
        && !claim.Metadata.Annotations.ContainsKey(OldClassAnnotation) && Default() is { } name
            ? claim with { Spec = claim.Spec with { StorageClassName = name } }
            : request.Object);

    private string? Default() => objects.All<StorageClass>("storageclasses.storage.k8s.io")
        .Select(static known => known.Metadata)
        .Where(static meta => Marks.Any(mark => meta.Annotations.GetValueOrDefault(mark) == "true"))
        .OrderByDescending(static meta => meta.CreationTimestamp).ThenBy(static meta => meta.Name, StringComparer.Ordinal)
        .FirstOrDefault()?.Name;
}
