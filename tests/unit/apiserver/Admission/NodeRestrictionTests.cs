using Cluster.Api;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Tests.Admission;

public sealed class NodeRestrictionTests
{
    private static readonly Pod Mirror = new()
    {
        Metadata = new() { Name = "p", Annotations = new Dictionary<string, string> { ["kubernetes.io/config.mirror"] = "hash" } },
        Spec = new() { NodeName = "mine", Containers = [new() { Name = "c" }] },
    };

    private static readonly Node Mine = new() { Metadata = new() { Name = "mine" } };

    public static TheoryData<string, IKubernetesObject, IKubernetesObject?, string?> Writes => new()
    {
        { "pods", Mirror, null, null },
        { "pods", Mirror with { Metadata = new() { Name = "p" } }, null, "can only create mirror pods" },
        { "pods", Mirror with { Spec = Mirror.Spec with { NodeName = "other" } }, null, "spec.nodeName set to itself" },
        { "pods", Mirror with { Spec = Mirror.Spec with { NodeName = null } }, null, "spec.nodeName set to itself" },
        { "pods", Mirror with { Spec = Mirror.Spec with { ServiceAccountName = "a" } }, null, "reference a service account" },
        { "pods", WithVolume(new() { Secret = new() { SecretName = "s" } }), null, "reference secrets" },
        { "pods", WithVolume(new() { ConfigMap = new() { Name = "m" } }), null, "reference configmaps" },
        { "pods", WithVolume(new() { PersistentVolumeClaim = new() { ClaimName = "c" } }), null, "reference persistentvolumeclaims" },
        { "pods", WithVolume(new() { Projected = new() { Sources = [new() { Secret = new() { Name = "s" } }] } }), null, "reference secrets" },
        { "pods", WithVolume(new() { Projected = new() { Sources = [new() { ServiceAccountToken = new() }] } }), null, "reference a service account token" },
        { "pods", Mirror, Mirror, null },
        { "pods", Mirror, Mirror with { Spec = new() { NodeName = "other" } }, "can only update pod status" },
        { "pods", Mirror, Mirror with { Metadata = Mirror.Metadata with { Labels = Labels("app") } }, "cannot update labels" },
        { "nodes", Mine, null, null },
        { "nodes", Mine with { Metadata = new() { Name = "other" } }, null, "not allowed to modify node \"other\"" },
        { "nodes", Labelled("kubernetes.io/hostname"), null, null },
        { "nodes", Labelled("node-restriction.kubernetes.io/tier"), null, "not allowed to set the following labels" },
        { "nodes", Mine, Labelled("node-restriction.kubernetes.io/tier"), "not allowed to modify labels" },
        { "nodes", Mine, Mine with { Spec = new() { Taints = [new() { Key = "k", Effect = "NoExecute" }] } }, "not allowed to modify taints" },
        { "leases.coordination.k8s.io", new Lease { Metadata = new() { Name = "mine", Namespace = "kube-node-lease" } }, null, null },
        { "leases.coordination.k8s.io", new Lease { Metadata = new() { Name = "other", Namespace = "kube-node-lease" } }, null, "node lease" },
        { "events", new Event { Metadata = new() { Name = "any" } }, null, null },
    };

    [Theory, MemberData(nameof(Writes))]
    public async Task Admit_ByANode_KeepsToItsOwn(string resource, IKubernetesObject next, IKubernetesObject? current, string? fault)
    {
        var refusal = await Record.ExceptionAsync(() => AdmitAsync(resource, next, current, "system:node:mine", "system:nodes"));

        if (fault is null)
        {
            Assert.Null(refusal);
            return;
        }
        var status = Assert.IsType<ApiException>(refusal).Status;
        Assert.Equal((403, "Forbidden"), (status.Code, status.Reason));
        Assert.Contains(fault, status.Message);
    }

    [Theory, MemberData(nameof(Writes))]
    public async Task Admit_BySomebodyElse_IsNotItsBusiness(string resource, IKubernetesObject next, IKubernetesObject? current, string? fault)
    {
        _ = fault;

        Assert.Null(await Record.ExceptionAsync(() => AdmitAsync(resource, next, current, "admin", "system:masters")));
    }

    private static async Task AdmitAsync(string resource, IKubernetesObject next, IKubernetesObject? current, string user, string group)
    {
        using var world = new AdmissionWorld { User = new() { Username = user, Groups = [group] } };
        var request = current is null ? world.Create(resource, next) : world.Update(resource, next, current, resource == "pods" ? "status" : "");
        await world.Make<NodeRestriction>().ValidateAsync(request, TestContext.Current.CancellationToken);
    }

    private static Pod WithVolume(Volume volume) => Mirror with { Spec = Mirror.Spec with { Volumes = [volume with { Name = "v" }] } };

    private static Node Labelled(string label) => Mine with { Metadata = Mine.Metadata with { Labels = Labels(label) } };

    private static Dictionary<string, string> Labels(string label) => new() { [label] = "x" };
}
