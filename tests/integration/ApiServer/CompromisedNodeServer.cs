using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>A server with two nodes, and for each a pod with an object of every kind that a kubelet may need.</summary>
public sealed partial class CompromisedNodeServer() : TestServer(onRedis: false), IAsyncLifetime
{
    private const string Shop = "/api/v1/namespaces/shop";

    private readonly Dictionary<string, string> _uids = [];

    /// <summary>A client with the certificate of <c>n1</c>.</summary>
    public HttpClient Node { get; private set; } = new();

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Node = ClientAs("system:node:n1", "system:nodes");
        foreach (var ns in new[] { "shop", "storage" })
            await MakeAsync("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{ns}}}"} }""");
        await MakeAsync($"{Shop}/serviceaccounts", """{"metadata":{"name":"default"} }""");
        await MakeAsync($"{Shop}/secrets", """{"metadata":{"name":"stray-secret"} }""");
        await FurnishAsync("own", "n1");
        await FurnishAsync("their", "n2");
        await MakePodAsync("own-doomed", "n1", "");
        await MakePodAsync("own-victim", "n1", "");
        foreach (var resource in new[] { "pods", "persistentvolumeclaims" })
            await Admin.GetJsonAsync($"{Shop}/{resource}"); // the replica has heard of all
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        Node.Dispose();
        await DisposeAsync();
    }

    public Task MakePodAsync(string name, string node, string spec) => MakeAsync($"{Shop}/pods",
        $$$"""{"metadata":{"name":"{{{name}}}"},"spec":{"nodeName":"{{{node}}}",{{{spec}}}"containers":[{"name":"c","image":"i"}]} }""");

    /// <summary>The body with uids and certificate requests put in.</summary>
    public string Fill(string body)
    {
        foreach (var (mark, uid) in _uids)
            body = body.Replace($"\"uid\":\"{mark}\"", $"\"uid\":\"{uid}\"", StringComparison.Ordinal);
        return SigningMark().Replace(body, static mark => RequestFor(mark.Groups[1].Value));
    }

    private async Task FurnishAsync(string whose, string node)
    {
        _uids[node.ToUpperInvariant()] = await MakeAsync("/api/v1/nodes", $$$"""
            {"metadata":{"name":"{{{node}}}"},"spec":{"taints":[{"key":"dedicated","value":"x","effect":"NoSchedule"}]} }
            """);
        await MakeAsync($"{Shop}/serviceaccounts", $$$"""{"metadata":{"name":"{{{whose}}}-account"} }""");
        await MakeAsync($"{Shop}/secrets", $$$"""{"metadata":{"name":"{{{whose}}}-secret"} }""");
        await MakeAsync($"{Shop}/configmaps", $$$"""{"metadata":{"name":"{{{whose}}}-config"} }""");
        await MakeAsync("/api/v1/namespaces/storage/secrets", $$$"""{"metadata":{"name":"{{{whose}}}-stage-secret"} }""");
        await MakeAsync($"{Shop}/persistentvolumeclaims", $$$"""
            {"metadata":{"name":"{{{whose}}}-claim"},"spec":{"accessModes":["ReadWriteOnce"],"volumeName":"{{{whose}}}-volume","resources":{"requests":{"storage":"1Gi"} } } }
            """);
        await MakeAsync("/api/v1/persistentvolumes", $$$"""
            {"metadata":{"name":"{{{whose}}}-volume"},"spec":{"accessModes":["ReadWriteOnce"],"capacity":{"storage":"1Gi"},"claimRef":{"namespace":"shop","name":"{{{whose}}}-claim"},
             "csi":{"driver":"d.example.com","volumeHandle":"h","nodeStageSecretRef":{"namespace":"storage","name":"{{{whose}}}-stage-secret"} } } }
            """);
        await MakeAsync("/apis/storage.k8s.io/v1/volumeattachments", $$$"""
            {"metadata":{"name":"{{{whose}}}-attachment"},"spec":{"attacher":"d.example.com","nodeName":"{{{node}}}","source":{"persistentVolumeName":"{{{whose}}}-volume"} } }
            """);
        await MakeAsync("/apis/resource.k8s.io/v1/namespaces/shop/resourceclaims", $$$"""{"metadata":{"name":"{{{whose}}}-device"},"spec":{} }""");
        await MakeAsync("/apis/resource.k8s.io/v1/resourceslices", $$$"""
            {"metadata":{"name":"{{{whose}}}-slice"},"spec":{"driver":"d.example.com","nodeName":"{{{node}}}","pool":{"name":"{{{node}}}","generation":1,"resourceSliceCount":1} } }
            """);
        await MakeAsync("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases", $$$"""{"metadata":{"name":"{{{node}}}"} }""");
        _uids[whose.ToUpperInvariant()] = await MakeAsync($"{Shop}/pods", $$$"""
            {"metadata":{"name":"{{{whose}}}-pod"},"spec":{"nodeName":"{{{node}}}","serviceAccountName":"{{{whose}}}-account",
             "resourceClaims":[{"name":"d","resourceClaimName":"{{{whose}}}-device"}],
             "containers":[{"name":"c","image":"i","envFrom":[{"configMapRef":{"name":"{{{whose}}}-config"} }]}],
             "volumes":[{"name":"s","secret":{"secretName":"{{{whose}}}-secret"} },{"name":"p","persistentVolumeClaim":{"claimName":"{{{whose}}}-claim"} }]} }
            """);
    }

    private async Task<string> MakeAsync(string collection, string body)
    {
        var (code, made) = await Admin.PostJsonAsync(collection, body);
        Assert.True(code is HttpStatusCode.Created or HttpStatusCode.Conflict, $"{collection}: {made}");
        return made.Text("metadata.uid");
    }

    private static string RequestFor(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"O=system:nodes, CN={name}", key, HashAlgorithmName.SHA256);
        return Convert.ToBase64String(Encoding.ASCII.GetBytes(request.CreateSigningRequestPem()));
    }

    [GeneratedRegex(@"CSR\(([^)]*)\)")]
    private static partial Regex SigningMark();
}
