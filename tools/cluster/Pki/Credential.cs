using System.Security.Cryptography.X509Certificates;

namespace Cluster.Launcher.Pki;

/// <summary>A certificate with its private key as two PEM files, <c>NAME.crt</c> and <c>NAME.key</c>.</summary>
internal sealed record Credential(string CertificatePath, string KeyPath)
{
    public static Credential At(string folder, string name) =>
        new(Path.Combine(folder, name + ".crt"), Path.Combine(folder, name + ".key"));

    public bool Exists => File.Exists(CertificatePath) && File.Exists(KeyPath);

    public X509Certificate2 Load() => X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);
}
