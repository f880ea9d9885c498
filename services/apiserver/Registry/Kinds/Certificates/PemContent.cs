using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>Reads what clients send as PEM. Says what is wrong with it, in upstream's words where they can be known.</summary>
internal static class PemContent
{
    private const string RequestLabel = "CERTIFICATE REQUEST";
    private const string CertificateLabel = "CERTIFICATE";

    /// <summary>What is wrong with a PKCS#10 request in PEM, its signature included; null when nothing is.</summary>
    public static string? RequestFault(byte[]? pem)
    {
        if (Blocks(Encoding.UTF8.GetString(pem ?? [])).FirstOrDefault() is not { Label: RequestLabel } block)
            return "PEM block type must be CERTIFICATE REQUEST";
        return RequestFaultOfDer(block.Bytes);
    }

    /// <summary>The same for the bytes inside.</summary>
    public static string? RequestFaultOfDer(byte[] der)
    {
        try
        {
            CertificateRequest.LoadSigningRequest(der, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.SkipSignatureValidation | CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
        }
        catch (CryptographicException)
        {
            return "asn1: structure error: not a certificate request";
        }
        try
        {
            CertificateRequest.LoadSigningRequest(der, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
            return null;
        }
        catch (Exception e) when (e is CryptographicException or NotSupportedException)
        {
            return "x509: the signature of the request cannot be verified";
        }
    }

    /// <summary>What is wrong with an issued chain; nothing issued is fine.</summary>
    public static string? CertificatesFault(byte[]? pem)
    {
        if (pem is not { Length: > 0 })
            return null;
        var blocks = Blocks(Encoding.UTF8.GetString(pem)).ToList();
        foreach (var block in blocks)
        {
            if (block.Label != CertificateLabel)
                return $"only CERTIFICATE PEM blocks are allowed, found \"{block.Label}\"";
            if (block.HasHeaders)
                return "no PEM block headers are permitted";
            using var certificate = Parse(block.Bytes);
            if (certificate is null)
                return "x509: malformed certificate";
        }
        return blocks.Count == 0 ? "must contain at least one CERTIFICATE PEM block" : null;
    }

    /// <summary>The certificate in the bytes; null when there is none.</summary>
    public static X509Certificate2? Parse(byte[] der)
    {
        try
        {
            return X509CertificateLoader.LoadCertificate(der);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Every block in the text, in order; what stands between them does not count.</summary>
    /// <remarks>Looks at each character once or twice, whatever a client sends.</remarks>
    public static IEnumerable<PemBlock> Blocks(string text)
    {
        const string Begin = "-----BEGIN ", Dashes = "-----";
        for (var at = text.IndexOf(Begin, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Begin, at, StringComparison.Ordinal))
        {
            var label = at + Begin.Length;
            var body = text.IndexOf(Dashes, label, StringComparison.Ordinal);
            var end = body < 0 ? -1 : text.IndexOf(Dashes, body + Dashes.Length, StringComparison.Ordinal);
            if (end < 0)
                yield break;
            at = end;
            var name = text[label..body];
            if (string.CompareOrdinal(text, end, $"-----END {name}-----", 0, name.Length + 14) == 0 && Read(name, text[(body + Dashes.Length)..end]) is { } block)
                yield return block;
        }
    }

    private static PemBlock? Read(string label, string body)
    {
        var blank = body.IndexOf("\n\n", StringComparison.Ordinal);
        var hasHeaders = body.Contains(':') && blank > 0;
        var base64 = hasHeaders ? body[blank..] : body;
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? new(label, bytes[..length]) { HasHeaders = hasHeaders } : null;
    }
}
