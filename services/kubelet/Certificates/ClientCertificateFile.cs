using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Kubelet.Certificates;

/// <summary>The node's certificate with its key in one file, and beside it the key of a request that is under way.</summary>
/// <remarks>
/// Files are replaced in one step and readable by their owner only. A process that ends anywhere in between finds either the old certificate or the new
/// one, and goes on with the key it has asked with.
/// </remarks>
internal sealed class ClientCertificateFile(string folder, TimeProvider time)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string PendingKey => Path.Combine(folder, "kubelet-client.key.tmp");

    public string Location => Path.Combine(folder, "kubelet-client-current.pem");

    /// <summary>The certificate in force; null when there is none that is this node's, signed by the authorities and in its time.</summary>
    public X509Certificate2? Find(string user, X509Certificate2Collection authorities)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(Location, Location);
            var now = time.GetUtcNow();
            if (now < certificate.NotAfter && certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false) == user && IsSigned(certificate, authorities))
                return certificate;
            certificate.Dispose();
            return null;
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            return null; // as good as none: asked for anew
        }
    }

    /// <summary>The key to ask with: that of a request under way, or a new one.</summary>
    public ECDsa OpenKey()
    {
        Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            key.ImportFromPem(File.ReadAllText(PendingKey));
        }
        catch (Exception e) when (e is IOException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Write(PendingKey, key.ExportPkcs8PrivateKeyPem() + "\n");
        }

        return key;
    }

    /// <summary>Takes a certificate into use.</summary>
    public void Accept(string certificate, ECDsa key)
    {
        Write(Location, $"{certificate.TrimEnd()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        ForgetKey();
    }

    /// <summary>Gives up the key of a request that has failed.</summary>
    public void ForgetKey() => File.Delete(PendingKey);

    /// <summary>Replaces a file in one step, and only when its content is on the disk.</summary>
    public static void Write(string path, string text)
    {
        var partial = path + ".partial";
        File.Delete(partial);
        using (var stream = new FileStream(partial, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Owner }))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, path, overwrite: true);
    }

    private static bool IsSigned(X509Certificate2 certificate, X509Certificate2Collection authorities)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid; // judged by the clock of the caller
        return authorities.Count == 0 || chain.Build(certificate);
    }
}
