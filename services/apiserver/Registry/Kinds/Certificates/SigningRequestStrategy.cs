using Cluster.Api.Certificates.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>What the API server accepts for <c>certificates.k8s.io/v1/CertificateSigningRequest</c>. What is asked for, and by whom, never changes;
/// approval and issue are two subresources.</summary>
/// <param name="time">Stamps conditions that come without a time.</param>
internal sealed class SigningRequestStrategy(TimeProvider time) : ResourceStrategy<CertificateSigningRequest>
{
    private const string LegacySigner = "kubernetes.io/legacy-unknown";
    private const int MinSeconds = 600;

    private static readonly string[] Usages =
    [
        "any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment", "decipher only", "digital signature",
        "email protection", "encipher only", "ipsec end system", "ipsec tunnel", "ipsec user", "key agreement", "key encipherment", "microsoft sgc",
        "netscape sgc", "ocsp signing", "s/mime", "server auth", "signing", "timestamping",
    ];

    /// <summary>Nobody approves a request by creating it.</summary>
    public override CertificateSigningRequest PrepareForCreate(CertificateSigningRequest obj) => obj with { Status = new() };

    public override CertificateSigningRequest PrepareForUpdate(CertificateSigningRequest next, CertificateSigningRequest current) =>
        next with { Spec = current.Spec, Status = current.Status };

    public override CertificateSigningRequest PrepareForStatusUpdate(CertificateSigningRequest next, CertificateSigningRequest current) =>
        next with { Spec = current.Spec, Status = next.Status with { Conditions = SigningRequestConditions.Stamp(next, current, time.GetUtcNow()) } };

    /// <summary>The approval subresource changes conditions and nothing else.</summary>
    public CertificateSigningRequest PrepareForApproval(CertificateSigningRequest next, CertificateSigningRequest current) =>
        next with { Spec = current.Spec, Status = current.Status with { Conditions = SigningRequestConditions.Stamp(next, current, time.GetUtcNow()) } };

    public override IEnumerable<FieldError> ValidateCreate(CertificateSigningRequest obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        if (PemContent.RequestFault(spec.Request) is { } fault)
            errors.Add(FieldError.Invalid(path / "request", spec.Request, fault));
        if (spec.Usages.Count == 0)
            errors.Add(FieldError.Required(path / "usages"));
        for (var i = 0; i < spec.Usages.Count; i++)
            errors.MustBeOneOf((path / "usages")[i], spec.Usages[i], Usages);
        errors.Distinct(path / "usages", spec.Usages, usage => usage);
        if (spec.SignerName == LegacySigner)
            errors.Add(FieldError.Invalid(path / "signerName", spec.SignerName, "the legacy signerName is not allowed via this API version"));
        else
            SignerRules.Check(errors, path / "signerName", spec.SignerName);
        if (spec.ExpirationSeconds is { } seconds and < MinSeconds)
            errors.Add(FieldError.Invalid(path / "expirationSeconds", seconds, "may not specify a duration less than 600 seconds (10 minutes)"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(CertificateSigningRequest next, CertificateSigningRequest current) => [];

    public override IEnumerable<FieldError> ValidateStatusUpdate(CertificateSigningRequest next, CertificateSigningRequest current)
    {
        var errors = new ErrorList();
        SigningRequestConditions.Check(errors, next.Status.Conditions, current.Status.Conditions);
        SigningRequestConditions.CheckApprovalUntouched(errors, next.Status.Conditions, current.Status.Conditions);
        if ((next.Status.Certificate ?? []).AsSpan().SequenceEqual(current.Status.Certificate))
            return errors;
        if (current.Status.Certificate is { Length: > 0 })
            errors.Add(FieldError.Forbidden("status.certificate", "updates may not modify existing certificate content"));
        else if (PemContent.CertificatesFault(next.Status.Certificate) is { } fault)
            errors.Add(FieldError.Invalid("status.certificate", "<certificate data>", fault));
        return errors;
    }

    /// <summary>What is wrong with an approval or denial.</summary>
    public static IEnumerable<FieldError> ValidateApproval(CertificateSigningRequest next, CertificateSigningRequest current)
    {
        var errors = new ErrorList();
        SigningRequestConditions.Check(errors, next.Status.Conditions, current.Status.Conditions);
        return errors;
    }
}
