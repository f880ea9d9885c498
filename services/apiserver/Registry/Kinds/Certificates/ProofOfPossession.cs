using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Certificates.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>Checks that whoever asks for a certificate holds the private key: the pod's uid must be signed with it.</summary>
internal static class ProofOfPossession
{
    private const int MaxBytes = 10 * 1024;
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string EllipticCurve = "1.2.840.10045.2.1";

    public static void Check(ErrorList errors, FieldPath path, PodCertificateRequestSpec spec)
    {
        if (spec.StubPKCS10Request is { Length: > 0 } stub)
            CheckStub(errors, path, spec, stub);
        else if (spec.PkixPublicKey is { Length: > MaxBytes })
            errors.Add(FieldError.TooLong(path / "pkixPublicKey", MaxBytes));
        else if (spec.ProofOfPossession is { Length: > MaxBytes })
            errors.Add(FieldError.TooLong(path / "proofOfPossession", MaxBytes));
        else
            CheckKey(errors, path, spec);
    }

    private static void CheckStub(ErrorList errors, FieldPath path, PodCertificateRequestSpec spec, byte[] stub)
    {
        if (spec.PkixPublicKey is { Length: > 0 } || spec.ProofOfPossession is { Length: > 0 })
            errors.Add(FieldError.Forbidden(path / "stubPKCS10Request", "may not be specified together with pkixPublicKey and proofOfPossession"));
        if (stub.Length > MaxBytes)
            errors.Add(FieldError.TooLong(path / "stubPKCS10Request", MaxBytes));
        else if (PemContent.RequestFaultOfDer(stub) is { } fault)
            errors.Add(FieldError.Invalid(path / "stubPKCS10Request", stub, fault));
    }

    private static void CheckKey(ErrorList errors, FieldPath path, PodCertificateRequestSpec spec)
    {
        if (Read(spec.PkixPublicKey) is not { } key)
        {
            errors.Add(FieldError.Invalid(path / "pkixPublicKey", spec.PkixPublicKey, "must be a valid PKIX-serialized public key"));
            return;
        }
        var (uid, proof) = (Encoding.UTF8.GetBytes(spec.PodUID), spec.ProofOfPossession ?? []);
        using var ecdsa = key.Oid.Value == EllipticCurve ? TryGet(key.GetECDsaPublicKey) : null;
        using var rsa = key.Oid.Value == Rsa ? TryGet(key.GetRSAPublicKey) : null;
        if (ecdsa is null && rsa is null)
            errors.Add(FieldError.Invalid(path / "pkixPublicKey", spec.PkixPublicKey, "unknown public key type; supported types are ECDSA and RSA"));
        else if (ecdsa is { KeySize: not (256 or 384 or 521) })
            errors.Add(FieldError.Invalid(path / "pkixPublicKey", $"curve of {ecdsa.KeySize} bits", "elliptic public keys must use curve P256 or P384"));
        else if (rsa is { KeySize: not (3072 or 4096) })
            errors.Add(FieldError.Invalid(path / "pkixPublicKey", $"{rsa.KeySize}-bit modulus", "RSA keys must have modulus size 3072 or 4096"));
        else if (ecdsa?.VerifyData(uid, proof, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence) != true
            && rsa?.VerifyData(uid, proof, HashAlgorithmName.SHA256, RSASignaturePadding.Pss) != true)
            errors.Add(FieldError.Invalid(path / "proofOfPossession", FieldError.Omitted, "could not verify proof-of-possession signature"));
    }

    /// <summary>A key may be well formed and still be none: its point may lie off its curve.</summary>
    private static T? TryGet<T>(Func<T?> key)
        where T : class
    {
        try
        {
            return key();
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static PublicKey? Read(byte[]? pkix)
    {
        try
        {
            return PublicKey.CreateFromSubjectPublicKeyInfo(pkix ?? [], out _);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
