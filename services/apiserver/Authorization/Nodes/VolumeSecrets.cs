using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Authorization.Nodes;

/// <summary>The secrets that a kubelet needs to attach a volume.</summary>
internal static class VolumeSecrets
{
    /// <returns>Namespace and name; one without a namespace lies in that of the claim.</returns>
    public static IEnumerable<(string Namespace, string Name)> Of(PersistentVolume volume)
    {
        var spec = volume.Spec;
        var home = spec.ClaimRef?.Namespace ?? "";
        if (spec.AzureFile is { } file)
            yield return (file.SecretNamespace is { Length: > 0 } ns ? ns : home, file.SecretName);
        if (spec.Storageos?.SecretRef is { } storage)
            yield return (storage.Namespace is { Length: > 0 } ns ? ns : home, storage.Name ?? "");
        SecretReference?[] references =
        [
            spec.Cephfs?.SecretRef, spec.Cinder?.SecretRef, spec.FlexVolume?.SecretRef, spec.Rbd?.SecretRef, spec.ScaleIO?.SecretRef, spec.Iscsi?.SecretRef,
            spec.Csi?.NodePublishSecretRef, spec.Csi?.NodeStageSecretRef, spec.Csi?.NodeExpandSecretRef,
        ];
        foreach (var reference in references.OfType<SecretReference>())
            yield return (reference.Namespace is { Length: > 0 } ns ? ns : home, reference.Name ?? "");
    }
}
