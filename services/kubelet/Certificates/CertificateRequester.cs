using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Certificates.V1;
using Cluster.Client;

namespace Cluster.Kubelet.Certificates;

/// <summary>Asks the cluster for a node's client certificate and waits until it is there.</summary>
internal sealed class CertificateRequester(KubernetesClient client, TimeProvider time)
{
    private const string Signer = "kubernetes.io/kube-apiserver-client-kubelet";

    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The certificate as PEM.</summary>
    /// <returns>Null when the request was denied or failed: another key has to ask anew.</returns>
    /// <remarks>The same key asks under the same name, so that a kubelet that was killed while it waited finds its request again.</remarks>
    public async Task<string?> RequestAsync(string user, ECDsa key, CancellationToken ct)
    {
        var name = "node-csr-" + Convert.ToHexStringLower(SHA256.HashData([.. key.ExportSubjectPublicKeyInfo(), .. Encoding.UTF8.GetBytes(user)]));
        for (var pause = FirstLook; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            var request = await client.FindAsync<CertificateSigningRequest>(new("", name), ct) ?? await CreateAsync(name, user, key, ct);
            if (request.Status.Conditions.Any(static condition => condition is { Type: "Denied" or "Failed", Status: "True" or "" }))
                return null;
            if (request.Status.Certificate is { Length: > 0 } certificate)
                return Encoding.ASCII.GetString(certificate);
            await Task.Delay(pause, time, ct);
        }
    }

    private async Task<CertificateSigningRequest> CreateAsync(string name, string user, ECDsa key, CancellationToken ct)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddOrganizationName("system:nodes");
        subject.AddCommonName(user);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        return await client.CreateAsync(
            new CertificateSigningRequest
            {
                Metadata = new() { Name = name },
                Spec = new()
                {
                    SignerName = Signer,
                    Usages = ["digital signature", "client auth"],
                    Request = Encoding.ASCII.GetBytes(request.CreateSigningRequestPem() + "\n"),
                },
            },
            ct);
    }
}
