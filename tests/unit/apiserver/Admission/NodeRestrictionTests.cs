using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Certificates.V1;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.DynamicResources.V1;
using Cluster.Api.Meta.V1;
using Cluster.Api.Policy.V1;
using Cluster.Api.Storage.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Nodes;
using Cluster.ApiServer.Http;
using TokenRequest = Cluster.Api.Authentication.V1.TokenRequest;

namespace Cluster.ApiServer.Tests.Admission;

/// <summary>What the node <c>mine</c> may write, in upstream's words. It runs the pod <c>here</c>; <c>there</c> is another's.</summary>
public sealed class NodeRestrictionTests
{
    private static readonly OwnerReference Self = new() { ApiVersion = "v1", Kind = "Node", Name = "mine", Uid = "u", Controller = true };

    private static readonly Pod Mirror = new()
    {
        Metadata = new() { Name = "p", Annotations = new Dictionary<string, string> { ["kubernetes.io/config.mirror"] = "hash" }, OwnerReferences = [Self] },
        Spec = new() { NodeName = "mine", Containers = [new() { Name = "c" }] },
    };

    private static readonly Node Mine = new() { Metadata = new() { Name = "mine", Uid = "u" } };
    private static readonly Pod Theirs = Mirror with { Spec = new() { NodeName = "other" } };
    private static readonly PersistentVolumeClaim Claim = new() { Metadata = new() { Name = "c" }, Status = new() { Phase = "Bound" } };
    private static readonly ResourceSlice Slice = new() { Metadata = new() { Name = "s" }, Spec = new() { NodeName = "mine" } };

    public static TheoryData<string, IKubernetesObject?, IKubernetesObject?, string, string?> Requests => new()
    {
        { "pods", Mirror, null, "", null },
        { "pods", Mirror with { Metadata = new() { Name = "p" } }, null, "", "pod does not have \"kubernetes.io/config.mirror\" annotation, node \"mine\" can only create mirror pods" },
        { "pods", Theirs, null, "", "node \"mine\" can only create pods with spec.nodeName set to itself" },
        { "pods", Mirror with { Spec = Mirror.Spec with { NodeName = null } }, null, "", "spec.nodeName set to itself" },
        { "pods", Owned(), null, "", "can only create pods with an owner reference set to itself" },
        { "pods", Owned(Self, Self), null, "", "can only create pods with a single owner reference set to itself" },
        { "pods", Owned(Self with { Name = "other" }), null, "", "can only create pods with an owner reference set to itself" },
        { "pods", Owned(Self with { Kind = "Pod" }), null, "", "can only create pods with an owner reference set to itself" },
        { "pods", Owned(Self with { Controller = null }), null, "", "can only create pods with a controller owner reference set to itself" },
        { "pods", Owned(Self with { BlockOwnerDeletion = true }), null, "", "must not set blockOwnerDeletion on an owner reference" },
        { "pods", Owned(Self with { Uid = "stale" }), null, "", "node mine UID mismatch: expected stale got u" },
        { "pods", Mirror with { Spec = Mirror.Spec with { ServiceAccountName = "a" } }, null, "", "can not create pods that reference a service account" },
        { "pods", Mirror with { Spec = Mirror.Spec with { ImagePullSecrets = [new() { Name = "s" }] } }, null, "", "can not create pods that reference secrets" },
        { "pods", Mirror with { Spec = Mirror.Spec with { ResourceClaims = [new() { Name = "r", ResourceClaimName = "x" }] } }, null, "", "reference resourceclaims" },
        { "pods", WithVolume(new() { Secret = new() { SecretName = "s" } }), null, "", "can not create pods that reference secrets" },
        { "pods", WithVolume(new() { Csi = new() { Driver = "d", NodePublishSecretRef = new() { Name = "s" } } }), null, "", "can not create pods that reference secrets" },
        { "pods", WithVolume(new() { ConfigMap = new() { Name = "m" } }), null, "", "can not create pods that reference configmaps" },
        { "pods", WithVolume(new() { PersistentVolumeClaim = new() { ClaimName = "c" } }), null, "", "can not create pods that reference persistentvolumeclaims" },
        { "pods", WithVolume(new() { Ephemeral = new() }), null, "", "can not create pods that reference persistentvolumeclaims" },
        { "pods", WithVolume(new() { Projected = new() { Sources = [new() { Secret = new() { Name = "s" } }] } }), null, "", "reference secrets" },
        { "pods", WithVolume(new() { Projected = new() { Sources = [new() { ServiceAccountToken = new() }] } }), null, "", "reference a service account token" },
        { "pods", WithVolume(new() { Projected = new() { Sources = [new() { ClusterTrustBundle = new() }] } }), null, "", "reference clustertrustbundles" },
        { "pods", Mirror, Mirror, "", "unexpected operation \"UPDATE\", node \"mine\" can only create and delete mirror pods" },
        { "pods", Mirror, Mirror, "resize", "unexpected pod subresource \"resize\", only 'status' and 'eviction' are allowed" },
        { "pods", null, Mirror, "", null },
        { "pods", null, Theirs, "", "node \"mine\" can only delete pods with spec.nodeName set to itself" },
        { "pods", Mirror, Mirror, "status", null },
        { "pods", Mirror, Theirs, "status", "node \"mine\" can only update pod status for pods with spec.nodeName set to itself" },
        { "pods", Mirror, Mirror with { Metadata = Mirror.Metadata with { Labels = Labels("app") } }, "status", "cannot update labels through pod status" },
        { "pods", Mirror with { Status = new() { ResourceClaimStatuses = [new() { Name = "r", ResourceClaimName = "x" }] } }, Mirror, "status", "cannot update resource claim statuses" },
        { "pods", new Eviction { Metadata = new() { Name = "here", Namespace = "default" } }, null, "eviction", null },
        { "pods", new Eviction { Metadata = new() { Name = "there", Namespace = "default" } }, null, "eviction", "node mine can only evict pods with spec.nodeName set to itself" },
        { "nodes", Mine, null, "", null },
        { "nodes", Mine with { Metadata = new() { Name = "other" } }, null, "", "node \"mine\" is not allowed to modify node \"other\"" },
        { "nodes", Labelled("kubernetes.io/hostname"), null, "", null },
        { "nodes", Labelled("kubelet.kubernetes.io/any"), null, "", null },
        { "nodes", Labelled("example.com/any"), null, "", null },
        { "nodes", Labelled("node-restriction.kubernetes.io/tier"), null, "", "node \"mine\" is not allowed to set the following labels: node-restriction.kubernetes.io/tier" },
        { "nodes", Labelled("node-role.kubernetes.io/control-plane"), null, "", "is not allowed to set the following labels: node-role.kubernetes.io/control-plane" },
        { "nodes", Mine, Labelled("x.node-restriction.kubernetes.io/tier"), "", "is not allowed to modify labels: x.node-restriction.kubernetes.io/tier" },
        { "nodes", Mine, Labelled("a.k8s.io/tier"), "status", "is not allowed to modify labels: a.k8s.io/tier" },
        { "nodes", Mine, Mine with { Spec = new() { Taints = [new() { Key = "k", Effect = "NoExecute" }] } }, "", "node \"mine\" is not allowed to modify taints" },
        { "nodes", Mine with { Metadata = Mine.Metadata with { OwnerReferences = [Self] } }, Mine, "", "node \"mine\" is not allowed to modify ownerReferences" },
        { "leases.coordination.k8s.io", Lease("mine", "kube-node-lease"), null, "", null },
        { "leases.coordination.k8s.io", Lease("other", "kube-node-lease"), null, "", "can only access node lease with the same name as the requesting node" },
        { "leases.coordination.k8s.io", Lease("mine", "kube-system"), null, "", "can only access leases in the \"kube-node-lease\" system namespace" },
        { "csinodes.storage.k8s.io", new CSINode { Metadata = new() { Name = "mine" } }, null, "", null },
        { "csinodes.storage.k8s.io", new CSINode { Metadata = new() { Name = "other" } }, null, "", "can only access CSINode with the same name as the requesting node" },
        { "resourceslices.resource.k8s.io", Slice, null, "", null },
        { "resourceslices.resource.k8s.io", Slice with { Spec = new() { NodeName = "other" } }, null, "", "can only create ResourceSlice with the same NodeName as the requesting node" },
        { "resourceslices.resource.k8s.io", null, Slice with { Spec = new() { NodeName = "other" } }, "", "can only delete ResourceSlice with the same NodeName as the requesting node" },
        { "persistentvolumeclaims", Claim, Claim, "", "may only update PVC status" },
        { "persistentvolumeclaims", Claim with { Status = Claim.Status with { Capacity = new Dictionary<string, Quantity> { ["storage"] = Quantity.Parse("2Gi") } } }, Claim, "status", null },
        { "persistentvolumeclaims", Claim with { Status = new() { Phase = "Lost" } }, Claim, "status", "node \"mine\" is not allowed to update fields other than status.quantity and status.conditions" },
        { "persistentvolumeclaims", Claim with { Metadata = new() { Name = "c", Labels = Labels("l") } }, Claim, "status", "is not allowed to update fields other than status.quantity" },
        { "serviceaccounts", Token(null, null), null, "token", "node requested token not bound to a pod" },
        { "serviceaccounts", Token("here", null), null, "token", "node requested token with a pod binding without a uid" },
        { "serviceaccounts", Token("here", "stale"), null, "token", "the UID in the bound object reference (stale) does not match the UID in record" },
        { "serviceaccounts", Token("here", "here-uid"), null, "token", null },
        { "serviceaccounts", Token("here", "here-uid", "vault"), null, "token", null },
        { "serviceaccounts", Token("here", "here-uid", "bank"), null, "token", "audience \"bank\" not found in pod spec volume" },
        { "serviceaccounts", Token("here", "here-uid", "vault", ""), null, "token", "node may only request 0 or 1 audiences" },
        { "serviceaccounts", Token("there", "there-uid"), null, "token", "node requested token bound to a pod scheduled on a different node" },
        { "certificatesigningrequests.certificates.k8s.io", Signing("system:node:mine"), null, "", null },
        { "certificatesigningrequests.certificates.k8s.io", Signing("system:node:other"), null, "", "can only create a node CSR with CN=system:node:mine" },
        { "certificatesigningrequests.certificates.k8s.io", Signing("system:node:other", "example.com/own"), null, "", null },
        { "events", new Event { Metadata = new() { Name = "any" } }, null, "", null },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task Validate_ByANode_KeepsToItsOwn(string resource, IKubernetesObject? next, IKubernetesObject? current, string subresource, string? fault)
    {
        var refusal = await Record.ExceptionAsync(() => ValidateAsync(resource, next, current, subresource, "system:node:mine", "system:nodes"));

        if (fault is null)
        {
            Assert.Null(refusal);
            return;
        }
        var status = Assert.IsType<ApiException>(refusal).Status;
        Assert.Equal((403, "Forbidden"), (status.Code, status.Reason));
        Assert.Contains(fault, status.Message);
    }

    [Theory, MemberData(nameof(Requests))]
    public async Task Validate_BySomebodyElse_IsNotItsBusiness(string resource, IKubernetesObject? next, IKubernetesObject? current, string subresource, string? fault)
    {
        _ = fault;

        Assert.Null(await Record.ExceptionAsync(() => ValidateAsync(resource, next, current, subresource, "admin", "system:masters")));
    }

    private static async Task ValidateAsync(string resource, IKubernetesObject? next, IKubernetesObject? current, string subresource, string user, string group)
    {
        using var world = new AdmissionWorld { User = new() { Username = user, Groups = [group] } };
        await world.HasAsync(Mine);
        await world.HasAsync(Running("here", "mine"));
        await world.HasAsync(Running("there", "other"));
        var request = (next, current) switch
        {
            (not null, null) => world.Create(resource, next, subresource),
            (null, _) => world.Delete(resource, current!),
            _ => world.Update(resource, next, current, subresource),
        };

        await world.Make<NodeRestriction>().ValidateAsync(request, TestContext.Current.CancellationToken);
    }

    private static Pod Running(string name, string node) => new()
    {
        Metadata = new() { Name = name, Namespace = "default", Uid = name + "-uid" },
        Spec = new()
        {
            NodeName = node,
            Volumes = [new() { Name = "t", Projected = new() { Sources = [new() { ServiceAccountToken = new() }, new() { ServiceAccountToken = new() { Audience = "vault" } }] } }],
        },
    };

    private static Pod WithVolume(Volume volume) => Mirror with { Spec = Mirror.Spec with { Volumes = [volume with { Name = "v" }] } };

    private static Pod Owned(params OwnerReference[] owners) => Mirror with { Metadata = Mirror.Metadata with { OwnerReferences = owners } };

    private static Node Labelled(string label) => Mine with { Metadata = Mine.Metadata with { Labels = Labels(label) } };

    private static Lease Lease(string name, string ns) => new() { Metadata = new() { Name = name, Namespace = ns } };

    private static TokenRequest Token(string? pod, string? uid, params string[] audiences) => new()
    {
        Metadata = new() { Name = "robot", Namespace = "default" },
        Spec = new() { Audiences = audiences, BoundObjectRef = pod is null ? null : new BoundObjectReference { ApiVersion = "v1", Kind = "Pod", Name = pod, Uid = uid } },
    };

    private static CertificateSigningRequest Signing(string name, string signer = "kubernetes.io/kube-apiserver-client-kubelet")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"O=system:nodes, CN={name}", key, HashAlgorithmName.SHA256);
        return new() { Metadata = new() { Name = "csr" }, Spec = new() { SignerName = signer, Request = Encoding.ASCII.GetBytes(request.CreateSigningRequestPem()) } };
    }

    private static Dictionary<string, string> Labels(string label) => new() { [label] = "x" };
}
