using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Cluster.ApiServer.Admission;

/// <summary>Reads for whom a certificate is asked.</summary>
internal static class SigningSubject
{
    private const string CommonName = "2.5.4.3";

    /// <returns>Null when the request cannot be read; empty when it names nobody, or several.</returns>
    public static string? CommonNameOf(byte[]? pem)
    {
        try
        {
            var request = CertificateRequest.LoadSigningRequestPem(Encoding.ASCII.GetString(pem ?? []), HashAlgorithmName.SHA256);
            var names = request.SubjectName.EnumerateRelativeDistinguishedNames()
                .Where(static part => !part.HasMultipleElements && part.GetSingleElementType().Value == CommonName)
                .Select(static part => part.GetSingleElementValue()).ToList();
            return names is [{ } name] ? name : "";
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
