using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Certificates.V1;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.Api.Core.V1;
using Cluster.Api.DynamicResources.V1;
using Cluster.ApiServer.Admission.Pods;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization.Nodes;

namespace Cluster.ApiServer.Admission.Nodes;

/// <summary>Holds a kubelet to its own node where only the object itself tells whose it is: whoever takes over one node gets no further.</summary>
/// <remarks>Source: upstream's NodeRestriction plugin. What the name in the URL tells is the <see cref="NodeAuthorizer"/>'s business.</remarks>
internal sealed class NodeRestriction(KnownObjects objects, IServiceProvider provider) : IValidatingAdmission
{
    private const string LeaseNamespace = "kube-node-lease";

    private readonly NodeTokenAudiences _audiences = new(objects, provider);

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (Users.NodeOf(request.User) is { } node && await FaultOfAsync(node, request, ct) is { } fault)
            throw request.Refusal(fault);
    }

    private async ValueTask<string?> FaultOfAsync(string node, AdmissionRequest request, CancellationToken ct)
    {
        if (node.Length == 0)
            return $"could not determine node from user \"{request.User.Username}\"";
        return request.Resource.Name switch
        {
            "pods" => await FaultOfPodAsync(node, request, ct),
            "nodes" => NodeSelfRules.Fault(node, request),
            "persistentvolumeclaims" => FaultOfClaim(node, request),
            "serviceaccounts" when request is { IsCreate: true, Object: TokenRequest token } => await FaultOfTokenAsync(node, request, token, ct),
            "leases.coordination.k8s.io" => FaultOfLease(node, request),
            "csinodes.storage.k8s.io" => request.Name == node ? null : "can only access CSINode with the same name as the requesting node",
            "resourceslices.resource.k8s.io" => FaultOfSlice(node, request),
            "certificatesigningrequests.certificates.k8s.io" => FaultOfSigningRequest(node, request),
            "podcertificaterequests.certificates.k8s.io" when request is { IsCreate: true, Object: PodCertificateRequest asked } =>
                await FaultOfPodCertificateAsync(node, request.Namespace, asked.Spec, ct),
            _ => null,
        };
    }

    private async ValueTask<string?> FaultOfPodAsync(string node, AdmissionRequest request, CancellationToken ct)
    {
        switch (request.Subresource, request.Operation)
        {
            case ("", AdmissionOperation.Create):
                return MirrorPodRules.Fault(node, (Pod)request.Object!) ?? await FaultOfOwnerAsync(node, (Pod)request.Object!, ct);
            case ("" or "eviction", AdmissionOperation.Delete): // an eviction ends as a deletion
                return NodeOf(request.Current) == node ? null : $"node \"{node}\" can only delete pods with spec.nodeName set to itself";
            case ("status", AdmissionOperation.Update):
                return FaultOfStatus(node, (Pod)request.Object!, (Pod)request.Current!);
            case ("eviction", AdmissionOperation.Create):
                var pod = await objects.FindAsync<Pod>("pods", $"{request.Namespace}/{request.Name}", ct);
                return pod is null || NodeOf(pod) == node ? null : $"node {node} can only evict pods with spec.nodeName set to itself";
            case ("", var operation):
                return $"unexpected operation \"{operation.ToString().ToUpperInvariant()}\", node \"{node}\" can only create and delete mirror pods";
            case ("status" or "eviction", var operation):
                return $"unexpected operation \"{operation.ToString().ToUpperInvariant()}\"";
            default:
                return $"unexpected pod subresource \"{request.Subresource}\", only 'status' and 'eviction' are allowed";
        }
    }

    private static string? NodeOf(IKubernetesObject? pod) => (pod as Pod)?.Spec.NodeName;

    /// <summary>A mirror pod may go with its node, and with this very node only.</summary>
    private async ValueTask<string?> FaultOfOwnerAsync(string node, Pod pod, CancellationToken ct)
    {
        if (pod.Metadata.OwnerReferences is not [var owner])
            return null;
        var found = await objects.FindAsync<Node>("nodes", node, ct);
        return found is null ? $"nodes \"{node}\" not found"
            : found.Metadata.Uid == owner.Uid ? null : $"node {node} UID mismatch: expected {owner.Uid} got {found.Metadata.Uid}";
    }

    private static string? FaultOfStatus(string node, Pod pod, Pod current)
    {
        if (current.Spec.NodeName != node)
            return $"node \"{node}\" can only update pod status for pods with spec.nodeName set to itself";
        if (!NodeSelfRules.Same(pod.Metadata.Labels, current.Metadata.Labels))
            return $"node \"{node}\" cannot update labels through pod status";
        if (!Same(pod.Status.ResourceClaimStatuses, current.Status.ResourceClaimStatuses))
            return $"node \"{node}\" cannot update resource claim statuses";
        return Same(pod.Status.ExtendedResourceClaimStatus, current.Status.ExtendedResourceClaimStatus)
            ? null : $"node \"{node}\" cannot update extended resource claim status";
    }

    /// <summary>A node that has made a volume larger says so, and nothing else.</summary>
    private static string? FaultOfClaim(string node, AdmissionRequest request)
    {
        if (request.Subresource != "status")
            return "may only update PVC status";
        if (request is not { Operation: AdmissionOperation.Update, Object: PersistentVolumeClaim next, Current: PersistentVolumeClaim current })
            return $"unexpected operation \"{request.Operation.ToString().ToUpperInvariant()}\"";
        return Same(Fixed(next), Fixed(current)) ? null : $"node \"{node}\" is not allowed to update fields other than status.quantity and status.conditions";
    }

    private static PersistentVolumeClaim Fixed(PersistentVolumeClaim claim) => claim with
    {
        Metadata = claim.Metadata with { ResourceVersion = "", ManagedFields = [] },
        Status = claim.Status with
        {
            Capacity = new Dictionary<string, Quantity>(),
            Conditions = [],
            AllocatedResources = new Dictionary<string, Quantity>(),
            AllocatedResourceStatuses = new Dictionary<string, string>(),
        },
    };

    private async ValueTask<string?> FaultOfTokenAsync(string node, AdmissionRequest request, TokenRequest token, CancellationToken ct)
    {
        if (token.Spec.BoundObjectRef is not { ApiVersion: "v1", Kind: "Pod", Name: { Length: > 0 } name } bound)
            return "node requested token not bound to a pod";
        if (bound.Uid is not { Length: > 0 } uid)
            return "node requested token with a pod binding without a uid";
        var pod = await objects.FindAsync<Pod>("pods", $"{request.Namespace}/{name}", ct);
        if (pod is null)
            return $"pods \"{name}\" not found";
        if (pod.Metadata.Uid != uid)
            return $"the UID in the bound object reference ({uid}) does not match the UID in record. The object might have been deleted and then recreated";
        return pod.Spec.NodeName == node ? await _audiences.FaultAsync(request, token, pod, ct) : "node requested token bound to a pod scheduled on a different node";
    }

    private static string? FaultOfLease(string node, AdmissionRequest request)
    {
        if (request.Namespace != LeaseNamespace)
            return $"can only access leases in the \"{LeaseNamespace}\" system namespace";
        return request.Name == node ? null : "can only access node lease with the same name as the requesting node";
    }

    private static string? FaultOfSlice(string node, AdmissionRequest request)
    {
        var (slice, verb) = request.Operation switch
        {
            AdmissionOperation.Create => (request.Object, "create"),
            AdmissionOperation.Update => (request.Current, "update"),
            _ => (request.Current, "delete"),
        };
        return slice is ResourceSlice { Spec.NodeName: var name } && name == node ? null : $"can only {verb} ResourceSlice with the same NodeName as the requesting node";
    }

    private static string? FaultOfSigningRequest(string node, AdmissionRequest request)
    {
        if (!request.IsCreate || request.Object is not CertificateSigningRequest asked
            || asked.Spec.SignerName is not ("kubernetes.io/kubelet-serving" or "kubernetes.io/kube-apiserver-client-kubelet"))
            return null;
        if (SigningSubject.CommonNameOf(asked.Spec.Request) is not { } name)
            return "unable to parse csr";
        return name == Users.NodePrefix + node ? null : $"can only create a node CSR with CN={Users.NodePrefix}{node}";
    }

    private async ValueTask<string?> FaultOfPodCertificateAsync(string node, string ns, PodCertificateRequestSpec spec, CancellationToken ct)
    {
        if (spec.NodeName != node)
            return "PodCertificateRequest.Spec.NodeName does not match the requesting node";
        if (await objects.FindAsync<Pod>("pods", $"{ns}/{spec.PodName}", ct) is not { } pod)
            return $"pods \"{spec.PodName}\" not found";
        if (pod.Metadata.Annotations.ContainsKey(ServiceAccountAdmission.MirrorAnnotation))
            return "pod is a mirror pod";
        if (pod.Spec.NodeName != node)
            return "pod is not assigned to the requesting node";
        if (pod.Metadata.Uid != spec.PodUID)
            return $"PodCertificateRequest for pod \"{spec.PodName}\" contains pod UID ({spec.PodUID}) that differs from running pod {pod.Metadata.Uid}";
        return pod.Spec.ServiceAccountName == spec.ServiceAccountName
            ? null : $"PodCertificateRequest for pod \"{spec.PodName}\" contains serviceAccountName ({spec.ServiceAccountName}) that differs from running pod ({pod.Spec.ServiceAccountName})";
    }

    private static bool Same<T>(T one, T other) => KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));
}
