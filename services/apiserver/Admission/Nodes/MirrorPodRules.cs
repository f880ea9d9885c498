using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission.Pods;
using Cluster.ApiServer.Authorization.Nodes;

namespace Cluster.ApiServer.Admission.Nodes;

/// <summary>What a node may report of the pods that it runs from files. Anything they refer to would become readable for it. Pure.</summary>
internal static class MirrorPodRules
{
    public static string? Fault(string node, Pod pod)
    {
        if (!pod.Metadata.Annotations.ContainsKey(ServiceAccountAdmission.MirrorAnnotation))
            return $"pod does not have \"{ServiceAccountAdmission.MirrorAnnotation}\" annotation, node \"{node}\" can only create mirror pods";
        if (pod.Spec.NodeName != node)
            return $"node \"{node}\" can only create pods with spec.nodeName set to itself";
        return FaultOfOwner(node, pod) ?? (ReferenceOf(pod) is { } what ? $"node \"{node}\" can not create pods that reference {what}" : null);
    }

    private static string? FaultOfOwner(string node, Pod pod)
    {
        if (pod.Metadata.OwnerReferences.Count > 1)
            return $"node \"{node}\" can only create pods with a single owner reference set to itself";
        if (pod.Metadata.OwnerReferences is not [var owner] || owner.ApiVersion != "v1" || owner.Kind != "Node" || owner.Name != node)
            return $"node \"{node}\" can only create pods with an owner reference set to itself";
        if (owner.Controller is not true)
            return $"node \"{node}\" can only create pods with a controller owner reference set to itself";
        return owner.BlockOwnerDeletion is true ? $"node \"{node}\" must not set blockOwnerDeletion on an owner reference" : null;
    }

    private static string? ReferenceOf(Pod pod)
    {
        if (pod.Spec.ServiceAccountName is { Length: > 0 } || pod.Spec.ServiceAccount is { Length: > 0 })
            return "a service account";
        var sources = pod.Spec.Volumes.SelectMany(static volume => volume.Projected?.Sources ?? []).ToList();
        if (sources.Exists(static source => source.ServiceAccountToken is not null))
            return "a service account token";
        if (PodReferences.Secrets(pod).Any())
            return "secrets";
        if (PodReferences.ConfigMaps(pod).Any())
            return "configmaps";
        if (sources.Exists(static source => source.ClusterTrustBundle is not null || source.PodCertificate is not null))
            return "clustertrustbundles";
        if (pod.Spec.ResourceClaims.Count > 0)
            return "resourceclaims";
        return pod.Spec.Volumes.Any(static volume => volume.PersistentVolumeClaim is not null || volume.Ephemeral is not null) ? "persistentvolumeclaims" : null;
    }
}
