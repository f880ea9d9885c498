using System.Net;

namespace Cluster.Launcher.Pki;

/// <summary>What a certificate says about its holder.</summary>
/// <param name="CommonName">The Kubernetes user name.</param>
/// <param name="Organization">The Kubernetes group, or null for none.</param>
internal sealed record CertificateRequestSpec(string CommonName, string? Organization = null)
{
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Holders of names or addresses serve TLS; the others only use their certificate as a client.</summary>
    public bool IsServer => DnsNames.Count > 0 || Addresses.Count > 0;
}
