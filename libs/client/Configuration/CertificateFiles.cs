using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Cluster.Client.Configuration;

/// <summary>A certificate with its key in PEM files that somebody renews.</summary>
/// <param name="certificatePath">The certificate.</param>
/// <param name="keyPath">Its key; may be the same file.</param>
/// <remarks>Thread-safe. A file that is being replaced or has become unreadable leaves the last good certificate in use.</remarks>
public sealed class CertificateFiles(string certificatePath, string keyPath)
{
    private readonly Lock _lock = new();
    private X509Certificate2? _current;
    private (DateTime Certificate, DateTime Key) _read;

    /// <summary>The certificate as the files have it now.</summary>
    /// <exception cref="CryptographicException">The files hold no certificate with its key, and never did.</exception>
    /// <exception cref="IOException">The files cannot be read, and never could.</exception>
    public X509Certificate2 Current
    {
        get
        {
            lock (_lock)
            {
                var written = (File.GetLastWriteTimeUtc(certificatePath), File.GetLastWriteTimeUtc(keyPath));
                if (_current is not null && written == _read)
                    return _current;
                try
                {
                    _current = X509Certificate2.CreateFromPemFile(certificatePath, keyPath); // the former may still be in use: left to the collector
                    _read = written;
                }
                catch (Exception e) when (_current is not null && e is CryptographicException or IOException)
                {
                    // The next connection tries again.
                }

                return _current!;
            }
        }
    }
}
