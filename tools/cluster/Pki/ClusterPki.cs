using System.Net;
using System.Security.Cryptography;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Pki;

/// <summary>Every certificate, key and kubeconfig of a cluster, made where missing and kept where still good.</summary>
internal sealed class ClusterPki(ClusterPaths paths, TimeProvider time)
{
    public Credential Authority => File("ca");

    public Credential ApiServer => File("apiserver");

    /// <summary>What the apiserver shows to kubelets.</summary>
    public Credential KubeletClient => File("apiserver-kubelet-client");

    /// <summary>Whose word about users aggregated servers believe.</summary>
    public Credential FrontProxyAuthority => File("front-proxy-ca");

    /// <summary>What the apiserver shows to aggregated servers.</summary>
    public Credential FrontProxyClient => File("front-proxy-client");

    /// <summary>Signs service account tokens.</summary>
    public string ServiceAccountKey => Path.Combine(paths.Pki, "sa.key");

    /// <summary>Checks service account tokens.</summary>
    public string ServiceAccountPublicKey => Path.Combine(paths.Pki, "sa.pub");

    public Credential KubeletServing(string node) => File("kubelet-" + node);

    public string KubeconfigOf(string identity) => Path.Combine(paths.Kubeconfigs, identity + ".kubeconfig");

    /// <summary>Written by the node's kubelet itself.</summary>
    public string NodeKubeconfig(string node) => KubeconfigOf("kubelet-" + node);

    /// <summary>With which a node asks for its certificate.</summary>
    public string BootstrapKubeconfig => KubeconfigOf("bootstrap-kubelet");

    /// <summary>Where a node's kubelet keeps the certificate it has asked for.</summary>
    public string NodeCertificates(string node) => Path.Combine(paths.Pki, "kubelet-" + node);

    /// <summary>Makes what is missing for a cluster of <paramref name="nodes"/> nodes.</summary>
    /// <param name="nodeToken">The bootstrap token of the nodes, which ask for their client certificates themselves.</param>
    public void Ensure(int nodes, string nodeToken)
    {
        paths.CreatePrivateFolders();
        using var authority = CertificateAuthority.Open(Authority, time);
        authority.Ensure(ApiServer, ApiServerSpec);
        authority.Ensure(KubeletClient, new CertificateRequestSpec("kube-apiserver-kubelet-client", "system:masters"));
        using (var frontProxies = CertificateAuthority.Open(FrontProxyAuthority, time, "front-proxy-ca"))
            frontProxies.Ensure(FrontProxyClient, new CertificateRequestSpec("front-proxy-client"));
        EnsureServiceAccountKeys();

        EnsureIdentity(authority, "admin", new CertificateRequestSpec("kubernetes-admin", "system:masters"), paths.AdminKubeconfig);
        EnsureIdentity(authority, "scheduler", new CertificateRequestSpec("system:kube-scheduler"), KubeconfigOf("scheduler"));
        EnsureIdentity(authority, "controllers", new CertificateRequestSpec("system:kube-controller-manager"), KubeconfigOf("controllers"));
        EnsureIdentity(authority, "proxy", new CertificateRequestSpec("system:kube-proxy"), KubeconfigOf("proxy"));
        EnsureIdentity(authority, "dns", new CertificateRequestSpec("system:dns"), KubeconfigOf("dns"));
        PrivateFile.Write(BootstrapKubeconfig, Kubeconfig.For("kubelet-bootstrap", Server, Authority, nodeToken));
        for (var number = 1; number <= nodes; number++)
            EnsureNode(authority, number);
    }

    private static CertificateRequestSpec ApiServerSpec { get; } = new("kube-apiserver")
    {
        DnsNames = ["localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc", "kubernetes.default.svc." + ClusterAddresses.Domain],
        Addresses = [IPAddress.Loopback, IPAddress.Parse(ClusterAddresses.Host), IPAddress.Parse(ClusterAddresses.ApiService)],
    };

    private void EnsureNode(CertificateAuthority authority, int number)
    {
        var name = ClusterAddresses.NodeName(number);
        var user = "system:node:" + name;
        authority.Ensure(KubeletServing(name), new CertificateRequestSpec(user, "system:nodes")
        {
            DnsNames = [name],
            Addresses = [IPAddress.Parse(ClusterAddresses.NodeAddress(number)), IPAddress.Loopback],
        });
    }

    private void EnsureIdentity(CertificateAuthority authority, string name, CertificateRequestSpec spec, string kubeconfig)
    {
        var files = File(name);
        if (authority.Ensure(files, spec) || !System.IO.File.Exists(kubeconfig))
            PrivateFile.Write(kubeconfig, Kubeconfig.For(spec.CommonName, Server, Authority, files));
    }

    // By address, not by name: it works before and without any name resolution, from the machine and from every node.
    private static string Server => $"https://{ClusterAddresses.Host}:{ClusterAddresses.ApiServerPort}";

    private void EnsureServiceAccountKeys()
    {
        if (System.IO.File.Exists(ServiceAccountKey) && System.IO.File.Exists(ServiceAccountPublicKey))
            return;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PrivateFile.Write(ServiceAccountKey, key.ExportPkcs8PrivateKeyPem() + "\n");
        PrivateFile.Write(ServiceAccountPublicKey, key.ExportSubjectPublicKeyInfoPem() + "\n");
    }

    private Credential File(string name) => Credential.At(paths.Pki, name);
}
