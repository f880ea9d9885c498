using Cluster.Api;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Admission;

/// <summary>Holds a kubelet to its own node where only the object itself tells whose it is: whoever takes over one node gets no further.</summary>
/// <remarks>Source: upstream's NodeRestriction plugin. What the name in the URL tells is the <see cref="NodeAuthorizer"/>'s business.</remarks>
internal sealed class NodeRestriction : IValidatingAdmission
{
    /// <summary>Labels by which an administrator sets nodes apart.</summary>
    private const string ReservedPrefix = "node-restriction.kubernetes.io/";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct) =>
        Users.NodeOf(request.User) is { } node && FaultOf(node, request) is { } fault
            ? throw ApiException.Forbidden(request.Resource, request.Name, fault)
            : ValueTask.CompletedTask;

    private static string? FaultOf(string node, AdmissionRequest request) => request.Object switch
    {
        Pod pod when request.IsCreate => FaultOfMirror(node, pod),
        Pod pod => FaultOfChange(node, pod, (Pod)request.Current!),
        Node wanted => FaultOfNode(node, wanted, request.Current as Node),
        Lease lease when lease.Metadata.Name != node => $"node \"{node}\" can only access the node lease with the same name as the requesting node",
        _ => null,
    };

    /// <summary>A node reports the pods it runs from files. Anything they refer to would become readable for it.</summary>
    private static string? FaultOfMirror(string node, Pod pod)
    {
        if (!pod.Metadata.Annotations.ContainsKey(ServiceAccountAdmission.MirrorAnnotation))
            return $"pod does not have \"{ServiceAccountAdmission.MirrorAnnotation}\" annotation, node \"{node}\" can only create mirror pods";
        if (pod.Spec.NodeName != node)
            return $"node \"{node}\" can only create pods with spec.nodeName set to itself";
        if (pod.Metadata.OwnerReferences.Any(owner => owner.Kind != "Node" || owner.Name != node))
            return $"node \"{node}\" can only create pods with an owner reference set to itself";
        return ReferenceOf(pod) is { } what ? $"node \"{node}\" can not create pods that reference {what}" : null;
    }

    private static string? ReferenceOf(Pod pod)
    {
        if (pod.Spec.ServiceAccountName is { Length: > 0 } || pod.Spec.ServiceAccount is { Length: > 0 })
            return "a service account";
        if (pod.Spec.Volumes.SelectMany(volume => volume.Projected?.Sources ?? []).Any(source => source.ServiceAccountToken is not null))
            return "a service account token";
        if (PodReferences.Names(pod, "secrets").Any())
            return "secrets";
        if (PodReferences.Names(pod, "configmaps").Any())
            return "configmaps";
        return pod.Spec.Volumes.Any(volume => volume.PersistentVolumeClaim is not null || volume.Ephemeral is not null) ? "persistentvolumeclaims" : null;
    }

    private static string? FaultOfChange(string node, Pod pod, Pod current)
    {
        if (current.Spec.NodeName != node)
            return $"node \"{node}\" can only update pod status for pods with spec.nodeName set to itself";
        return Same(pod.Metadata.Labels, current.Metadata.Labels) ? null : $"node \"{node}\" cannot update labels through pod status";
    }

    private static string? FaultOfNode(string node, Node wanted, Node? current)
    {
        if (wanted.Metadata.Name != node)
            return $"node \"{node}\" is not allowed to modify node \"{wanted.Metadata.Name}\"";
        if (!Same(Reserved(wanted), current is null ? [] : Reserved(current)))
            return $"is not allowed to modify labels: labels with the prefix {ReservedPrefix} are for administrators";
        if (current is not null && !wanted.Spec.Taints.SequenceEqual(current.Spec.Taints))
            return $"node \"{node}\" is not allowed to modify taints";
        return current is not null && !wanted.Metadata.OwnerReferences.SequenceEqual(current.Metadata.OwnerReferences)
            ? $"node \"{node}\" is not allowed to modify ownerReferences" : null;
    }

    private static Dictionary<string, string> Reserved(Node node) =>
        node.Metadata.Labels.Where(label => label.Key.StartsWith(ReservedPrefix, StringComparison.Ordinal)).ToDictionary();

    private static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(label => right.TryGetValue(label.Key, out var value) && value == label.Value);
}
