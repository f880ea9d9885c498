using System.Net;
using Cluster.ApiServer.Admission.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>What somebody can do who has taken over the node <c>n1</c>: its own work, and nothing of the node <c>n2</c>.</summary>
/// <remarks>The answers are those of upstream's node authorizer and NodeRestriction plugin.</remarks>
public sealed class CompromisedNodeTests(CompromisedNodeServer server) : IClassFixture<CompromisedNodeServer>
{
    private const string Shop = "/api/v1/namespaces/shop";
    private const string Leases = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
    private const string Merge = """{"metadata":{"annotations":{"a":"b"} } }""";
    private const string NoRelation = "no relationship found between node 'n1' and this object";

    /// <summary>Verb and path; body; the code expected; part of the message.</summary>
    public static TheoryData<string, string, int, string> Requests => new()
    {
        // what its pods refer to
        { $"GET {Shop}/secrets/own-secret", "", 200, "" },
        { $"GET {Shop}/secrets?fieldSelector=metadata.name%3Down-secret", "", 200, "" },
        { $"GET {Shop}/secrets/their-secret", "", 403, NoRelation },
        { $"GET {Shop}/secrets/stray-secret", "", 403, NoRelation },
        { $"GET {Shop}/secrets/missing", "", 403, NoRelation },
        { $"GET {Shop}/secrets", "", 403, "No Object name found" },
        { $"GET {Shop}/secrets?fieldSelector=metadata.name%3Dtheir-secret", "", 403, NoRelation },
        { $"GET {Shop}/secrets?fieldSelector=metadata.name%3Down-secret&fieldSelector=metadata.name%3Dtheir-secret", "", 403, "No Object name found" },
        { $"GET {Shop}/secrets?fieldSelector=metadata.name%21%3Down-secret", "", 403, "No Object name found" },
        { $"GET {Shop}/secrets/own-secret?watch=true&fieldSelector=metadata.namespace%3Dshop", "", 400, "" },
        { "GET /api/v1/watch/namespaces/shop/secrets/own-secret?fieldSelector=metadata.name%3Dtheir-secret", "", 400, "" },
        { $"GET {Shop}/pods/own-pod?watch=true&fieldSelector=spec.nodeName%3Dn2", "", 400, "" },
        { "GET /api/v1/secrets", "", 403, "can only read namespaced object of this type" },
        { "GET /api/v1/namespaces/kube-system/secrets/own-secret", "", 403, NoRelation },
        { $"PATCH {Shop}/secrets/own-secret", Merge, 403, "can only read resources of this type" },
        { $"POST {Shop}/secrets", """{"metadata":{"name":"new"} }""", 403, "can only read resources of this type" },
        { $"DELETE {Shop}/secrets/own-secret", "", 403, "can only read resources of this type" },
        { $"DELETE {Shop}/secrets", "", 403, "can only read resources of this type" },
        { $"GET {Shop}/configmaps/own-config", "", 200, "" },
        { $"GET {Shop}/configmaps/their-config", "", 403, NoRelation },
        { "GET /api/v1/namespaces/storage/secrets/own-stage-secret", "", 200, "" },
        { "GET /api/v1/namespaces/storage/secrets/their-stage-secret", "", 403, NoRelation },
        { $"GET {Shop}/persistentvolumeclaims/own-claim", "", 200, "" },
        { $"GET {Shop}/persistentvolumeclaims/their-claim", "", 403, NoRelation },
        { $"GET {Shop}/persistentvolumeclaims", "", 403, "can only get individual resources of this type" },
        { $"PATCH {Shop}/persistentvolumeclaims/own-claim", Merge, 403, "can only get individual resources of this type" },
        { $"PATCH {Shop}/persistentvolumeclaims/their-claim/status", """{"status":{"phase":"Lost"} }""", 403, NoRelation },
        { $"PATCH {Shop}/persistentvolumeclaims/own-claim/status", """{"status":{"phase":"Lost"} }""", 403, "node \"n1\" is not allowed to update fields other than status.quantity and status.conditions" },
        { $"PATCH {Shop}/persistentvolumeclaims/own-claim/status", """{"status":{"capacity":{"storage":"2Gi"} } }""", 200, "" },
        { "GET /api/v1/persistentvolumes/own-volume", "", 200, "" },
        { "GET /api/v1/persistentvolumes/their-volume", "", 403, NoRelation },
        { "GET /api/v1/persistentvolumes", "", 403, "can only get individual resources of this type" },
        { "GET /apis/storage.k8s.io/v1/volumeattachments/own-attachment", "", 200, "" },
        { "GET /apis/storage.k8s.io/v1/volumeattachments/their-attachment", "", 403, NoRelation },
        { "GET /apis/resource.k8s.io/v1/namespaces/shop/resourceclaims/own-device", "", 200, "" },
        { "GET /apis/resource.k8s.io/v1/namespaces/shop/resourceclaims/their-device", "", 403, NoRelation },

        // accounts of its pods
        { $"GET {Shop}/serviceaccounts/own-account", "", 200, "" },
        { $"GET {Shop}/serviceaccounts/their-account", "", 403, NoRelation },
        { $"POST {Shop}/serviceaccounts/own-account/token", Token("own-pod", "OWN"), 201, "" },
        { $"POST {Shop}/serviceaccounts/own-account/token", Token("own-pod", "stale"), 403, "does not match the UID in record" },
        { $"POST {Shop}/serviceaccounts/own-account/token", """{"spec":{} }""", 403, "node requested token not bound to a pod" },
        { $"POST {Shop}/serviceaccounts/own-account/token", Token("their-pod", "THEIR"), 403, "node requested token bound to a pod scheduled on a different node" },
        { $"POST {Shop}/serviceaccounts/their-account/token", Token("their-pod", "THEIR"), 403, NoRelation },
        { $"POST {Shop}/serviceaccounts/own-account/token", Token("own-pod", "OWN", "https://bank.example"), 403, "audience \"https://bank.example\" not found in pod spec volume" },

        // pods
        { $"GET {Shop}/pods/own-pod", "", 200, "" },
        { $"GET {Shop}/pods/their-pod", "", 403, NoRelation },
        { "GET /api/v1/pods?fieldSelector=spec.nodeName%3Dn1", "", 200, "" },
        { "GET /api/v1/pods?fieldSelector=spec.nodeName%3Dn2", "", 403, "can only list/watch pods with spec.nodeName field selector" },
        { "GET /api/v1/pods?fieldSelector=spec.nodeName%21%3Dn1", "", 403, "can only list/watch pods with spec.nodeName field selector" },
        { "GET /api/v1/pods", "", 403, "can only list/watch pods with spec.nodeName field selector" },
        { "GET /api/v1/pods?watch=true&fieldSelector=spec.nodeName%3Dn2", "", 403, "can only list/watch pods with spec.nodeName field selector" },
        { "GET /api/v1/watch/pods", "", 403, "can only list/watch pods with spec.nodeName field selector" },
        { $"POST {Shop}/pods", """{"metadata":{"name":"new"},"spec":{"nodeName":"n1","containers":[{"name":"c","image":"i"}]} }""", 403, "can only create mirror pods" },
        { $"POST {Shop}/pods", Mirror("n2", "N1"), 403, "can only create pods with spec.nodeName set to itself" },
        { $"POST {Shop}/pods", Mirror("n1", "stale"), 403, "node n1 UID mismatch: expected stale got" },
        { $"POST {Shop}/pods", Mirror("n1", "N1", "\"serviceAccountName\":\"own-account\","), 403, "a mirror pod may not reference service accounts" },
        { $"POST {Shop}/pods", Mirror("n1", "N1", "\"volumes\":[{\"name\":\"v\",\"secret\":{\"secretName\":\"their-secret\"}}],"), 403, "a mirror pod may not reference secrets" },
        { $"POST {Shop}/pods", Mirror("n1", "N1", "\"volumes\":[{\"name\":\"v\",\"persistentVolumeClaim\":{\"claimName\":\"their-claim\"}}],"), 403, "can not create pods that reference persistentvolumeclaims" },
        { $"POST {Shop}/pods", Mirror("n1", "N1"), 201, "" },
        { $"PATCH {Shop}/pods/own-pod", Merge, 403, "cannot patch resource \"pods\"" },
        { $"PATCH {Shop}/pods/own-pod/status", """{"status":{"message":"hello"} }""", 200, "" },
        { $"PATCH {Shop}/pods/own-pod/status", """{"metadata":{"labels":{"app":"bank"} } }""", 403, "node \"n1\" cannot update labels through pod status" },
        { $"PATCH {Shop}/pods/their-pod/status", """{"status":{"message":"hello"} }""", 403, "node \"n1\" can only update pod status for pods with spec.nodeName set to itself" },
        { $"PATCH {Shop}/pods/own-pod/ephemeralcontainers", """{"spec":{"ephemeralContainers":[{"name":"e","image":"i"}]} }""", 403, "cannot patch resource \"pods/ephemeralcontainers\"" },
        { $"PATCH {Shop}/pods/own-pod/resize", "{}", 403, "cannot patch resource \"pods/resize\"" },
        { $"POST {Shop}/pods/their-pod/binding", """{"target":{"kind":"Node","name":"n1"} }""", 403, "cannot create resource \"pods/binding\"" },
        { $"POST {Shop}/pods/their-pod/exec?command=sh", "", 403, "cannot create resource \"pods/exec\"" },
        { $"GET {Shop}/pods/their-pod/log", "", 403, "cannot get resource \"pods/log\"" },
        { $"POST {Shop}/pods/their-pod/eviction", Eviction("their-pod"), 403, "node n1 can only evict pods with spec.nodeName set to itself" },
        { $"POST {Shop}/pods/own-victim/eviction", Eviction("own-victim"), 201, "" },
        { $"DELETE {Shop}/pods/their-pod", "", 403, "node \"n1\" can only delete pods with spec.nodeName set to itself" },
        { $"DELETE {Shop}/pods/own-doomed?gracePeriodSeconds=0", "", 200, "" },
        { $"DELETE {Shop}/pods", "", 403, "cannot deletecollection resource \"pods\"" },

        // nodes
        { "GET /api/v1/nodes/n1", "", 200, "" },
        { "GET /api/v1/nodes/n2", "", 403, "node 'n1' cannot read 'n2', only its own Node object" },
        { "GET /api/v1/nodes", "", 403, "node 'n1' cannot read all nodes, only its own Node object" },
        { "GET /api/v1/nodes?fieldSelector=metadata.name%3Dn1", "", 200, "" },
        { "PATCH /api/v1/nodes/n1", Merge, 200, "" },
        { "PATCH /api/v1/nodes/n2", Merge, 403, "node \"n1\" is not allowed to modify node \"n2\"" },
        { "PATCH /api/v1/nodes/n2/status", Merge, 403, "node \"n1\" is not allowed to modify node \"n2\"" },
        { "PATCH /api/v1/nodes/n1", """{"spec":{"taints":[]} }""", 403, "node \"n1\" is not allowed to modify taints" },
        { "PATCH /api/v1/nodes/n1", """{"metadata":{"labels":{"node-restriction.kubernetes.io/tier":"gold"} } }""", 403, "is not allowed to modify labels: node-restriction.kubernetes.io/tier" },
        { "PATCH /api/v1/nodes/n1", """{"metadata":{"labels":{"node-role.kubernetes.io/control-plane":""} } }""", 403, "is not allowed to modify labels: node-role.kubernetes.io/control-plane" },
        { "PATCH /api/v1/nodes/n1/status", """{"metadata":{"labels":{"x.k8s.io/a":"b"} } }""", 403, "is not allowed to modify labels: x.k8s.io/a" },
        { "PATCH /api/v1/nodes/n1", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"gone","uid":"gone"}]} }""", 403, "node \"n1\" is not allowed to modify ownerReferences" },
        { "PATCH /api/v1/nodes/n1/status", """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"gone","uid":"gone"}]} }""", 200, "" }, // without effect: a status carries no owners
        { "POST /api/v1/nodes", """{"metadata":{"name":"n3"} }""", 403, "node \"n1\" is not allowed to modify node \"n3\"" },
        { "DELETE /api/v1/nodes/n1", "", 403, "cannot delete resource \"nodes\"" },
        { "DELETE /api/v1/nodes/n2", "", 403, "cannot delete resource \"nodes\"" },
        { "GET /api/v1/nodes/n2/proxy/pods", "", 403, "cannot get resource \"nodes/proxy\"" },

        // leases, CSINodes, slices
        { $"GET {Leases}/n1", "", 200, "" },
        { $"GET {Leases}/n2", "", 403, "can only access node lease with the same name as the requesting node" },
        { $"GET {Leases}", "", 403, "can only get, create, update, patch, or delete a node lease" },
        { $"PATCH {Leases}/n2", Merge, 403, "can only access node lease with the same name as the requesting node" },
        { $"POST {Leases}", """{"metadata":{"name":"n3"} }""", 403, "can only access node lease with the same name as the requesting node" },
        { "POST /apis/coordination.k8s.io/v1/namespaces/kube-system/leases", """{"metadata":{"name":"n1"} }""", 403, "can only access leases in the \"kube-node-lease\" system namespace" },
        { "PATCH /apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-scheduler", Merge, 403, "can only access leases in the \"kube-node-lease\" system namespace" },
        { "POST /apis/storage.k8s.io/v1/csinodes", """{"metadata":{"name":"n2"},"spec":{"drivers":[]} }""", 403, "can only access CSINode with the same name as the requesting node" },
        { "POST /apis/storage.k8s.io/v1/csinodes", """{"metadata":{"name":"n1"},"spec":{"drivers":[]} }""", 201, "" },
        { "DELETE /apis/storage.k8s.io/v1/csinodes/n2", "", 403, "can only access CSINode with the same name as the requesting node" },
        { "GET /apis/storage.k8s.io/v1/csinodes", "", 403, "can only get, create, update, patch, or delete a CSINode" },
        { "GET /apis/resource.k8s.io/v1/resourceslices/own-slice", "", 200, "" },
        { "GET /apis/resource.k8s.io/v1/resourceslices/their-slice", "", 403, NoRelation },
        { "GET /apis/resource.k8s.io/v1/resourceslices", "", 403, "can only list/watch/deletecollection resourceslices with nodeName field selector" },
        { "GET /apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName%3Dn1", "", 200, "" },
        { "DELETE /apis/resource.k8s.io/v1/resourceslices?fieldSelector=spec.nodeName%3Dn2", "", 403, "can only list/watch/deletecollection resourceslices with nodeName field selector" },
        { "POST /apis/resource.k8s.io/v1/resourceslices", Slice("n2"), 403, "can only create ResourceSlice with the same NodeName as the requesting node" },

        // everything else
        { "POST /apis/certificates.k8s.io/v1/certificatesigningrequests", Signing("system:node:n2"), 403, "can only create a node CSR with CN=system:node:n1" },
        { "POST /apis/certificates.k8s.io/v1/certificatesigningrequests", Signing("system:node:n1"), 201, "" },
        { "POST /apis/authorization.k8s.io/v1/subjectaccessreviews", """{"spec":{"user":"jane","resourceAttributes":{"verb":"get","resource":"pods"} } }""", 201, "" },
        { "GET /api/v1/services", "", 200, "" },
        { "PATCH /api/v1/namespaces/default/services/kubernetes", Merge, 403, "cannot patch resource \"services\"" },
        { "GET /api/v1/namespaces", "", 403, "cannot list resource \"namespaces\"" },
        { "GET /apis/apps/v1/deployments", "", 403, "cannot list resource \"deployments\"" },
        { "POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings", """{"metadata":{"name":"own"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"} }""", 403, "cannot create resource \"clusterrolebindings\"" },
        { "GET /metrics", "", 403, "cannot get path \"/metrics\"" },
    };

    [Theory, MemberData(nameof(Requests))]
    public async Task Node_TakenOver_ReachesItsOwnWorkOnly(string request, string body, int expected, string message)
    {
        var (method, path) = request.Split(' ') is [var verb, var rest] ? (new HttpMethod(verb), rest) : default;

        var (code, answer) = await server.Node.SendJsonAsync(method, path, body.Length == 0 ? null : server.Fill(body),
            method == HttpMethod.Patch ? "application/merge-patch+json" : "application/json");

        Assert.True(expected == (int)code, $"{(int)code} {answer}");
        if (expected == 403)
            Assert.Contains(message, answer.Text("message"));
    }

    [Fact]
    public async Task SelfDeletingOwner_ThroughTheStatusOfANode_IsNotKept()
    {
        await server.Node.PatchJsonAsync("/api/v1/nodes/n1/status", "application/merge-patch+json",
            """{"metadata":{"ownerReferences":[{"apiVersion":"v1","kind":"Pod","name":"gone","uid":"gone"}]} }""");

        Assert.Null((await server.Admin.GetJsonAsync("/api/v1/nodes/n1")).Body["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task Node_ImpersonatingAnother_IsRefused()
    {
        using var client = server.ClientAs("system:node:n1", "system:nodes");
        client.DefaultRequestHeaders.Add("Impersonate-User", "system:node:n2");
        client.DefaultRequestHeaders.Add("Impersonate-Group", "system:nodes");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetJsonAsync("/api/v1/nodes/n2")).Code);
    }

    [Fact]
    public async Task NodeName_WithoutTheNodesGroup_IsNobodySpecial()
    {
        using var client = server.ClientAs("system:node:n1", "painters");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetJsonAsync("/api/v1/nodes/n1")).Code);
    }

    [Fact]
    public async Task Graph_PodMovedIntoSightAndGone_IsFollowed()
    {
        await server.Admin.PostJsonAsync($"{Shop}/secrets", """{"metadata":{"name":"passing"} }""");
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Node.GetJsonAsync($"{Shop}/secrets/passing")).Code);

        await server.MakePodAsync("passer", "n1", "\"volumes\":[{\"name\":\"v\",\"secret\":{\"secretName\":\"passing\"}}],");
        Assert.Equal(HttpStatusCode.OK, (await server.Node.GetJsonAsync($"{Shop}/secrets/passing")).Code);

        await server.Admin.DeleteJsonAsync($"{Shop}/pods/passer?gracePeriodSeconds=0");
        await server.Admin.GetJsonAsync($"{Shop}/pods"); // the replica has heard of it
        Assert.Equal(HttpStatusCode.Forbidden, (await server.Node.GetJsonAsync($"{Shop}/secrets/passing")).Code);
    }

    private static string Token(string pod, string uid, string audience = "")
    {
        var audiences = audience.Length > 0 ? $"\"{audience}\"" : "";
        return $$$"""{"spec":{"audiences":[{{{audiences}}}],"boundObjectRef":{"apiVersion":"v1","kind":"Pod","name":"{{{pod}}}","uid":"{{{uid}}}"} } }""";
    }

    private static string Mirror(string node, string uid, string spec = "") => $$$"""
        {"metadata":{"name":"mirror","annotations":{"kubernetes.io/config.mirror":"x"},
          "ownerReferences":[{"apiVersion":"v1","kind":"Node","name":"n1","uid":"{{{uid}}}","controller":true}]},
         "spec":{"nodeName":"{{{node}}}",{{{spec}}}"containers":[{"name":"c","image":"i"}]} }
        """;

    private static string Eviction(string pod) => $$$"""{"apiVersion":"policy/v1","kind":"Eviction","metadata":{"name":"{{{pod}}}","namespace":"shop"} }""";

    private static string Slice(string node) =>
        $$$"""{"metadata":{"name":"new-slice"},"spec":{"driver":"d.example.com","nodeName":"{{{node}}}","pool":{"name":"p","generation":1,"resourceSliceCount":1} } }""";

    private static string Signing(string name) => $$$"""
        {"metadata":{"generateName":"csr-"},"spec":{"signerName":"kubernetes.io/kube-apiserver-client-kubelet","usages":["client auth","digital signature"],"request":"CSR({{{name}}})"} }
        """;
}
