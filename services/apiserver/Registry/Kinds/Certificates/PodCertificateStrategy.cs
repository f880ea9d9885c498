using Cluster.Api.Certificates.V1Beta1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Certificates;

/// <summary>What the API server accepts for <c>certificates.k8s.io/PodCertificateRequest</c>: a key, and proof that the kubelet holds it.</summary>
internal sealed class PodCertificateStrategy : ResourceStrategy<PodCertificateRequest>
{
    private const int MaxUid = 128;
    private const int MinSeconds = 3600;
    private const int DefaultSeconds = 24 * 3600;
    private const int MaxSecondsOfKubernetes = 24 * 3600;
    private const int MaxSeconds = 91 * 24 * 3600;

    private static readonly string[] Outcomes = ["Denied", "Failed", "Issued"];

    public override PodCertificateRequest Default(PodCertificateRequest obj) =>
        obj.Spec.MaxExpirationSeconds is null ? obj with { Spec = obj.Spec with { MaxExpirationSeconds = DefaultSeconds } } : obj;

    public override PodCertificateRequest PrepareForCreate(PodCertificateRequest obj) => obj with { Status = new() };

    public override IEnumerable<FieldError> ValidateCreate(PodCertificateRequest obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        SignerRules.Check(errors, path / "signerName", spec.SignerName);
        Subject(errors, path, "pod", spec.PodName, spec.PodUID);
        Subject(errors, path, "serviceAccount", spec.ServiceAccountName, spec.ServiceAccountUID);
        Subject(errors, path, "node", spec.NodeName, spec.NodeUID);
        var most = SignerRules.IsKubernetes(spec.SignerName) ? MaxSecondsOfKubernetes : MaxSeconds;
        if (spec.MaxExpirationSeconds is { } seconds && (seconds < MinSeconds || seconds > most))
            errors.Add(FieldError.Invalid(path / "maxExpirationSeconds", seconds, $"must be in the range [{MinSeconds}, {most}]"));
        ProofOfPossession.Check(errors, path, spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(PodCertificateRequest next, PodCertificateRequest current)
    {
        var errors = new ErrorList();
        errors.Immutable(FieldPath.Spec, next.Spec, current.Spec);
        return errors;
    }

    public override IEnumerable<FieldError> ValidateStatusUpdate(PodCertificateRequest next, PodCertificateRequest current)
    {
        var (errors, path, conditions) = (new ErrorList(), FieldPath.Status / "conditions", next.Status.Conditions);
        for (var i = 0; i < conditions.Count; i++)
        {
            errors.MustBeOneOf(path[i] / "type", conditions[i].Type, "Issued", "Denied", "Failed");
            if (i > 0)
                errors.Add(FieldError.Invalid(path[i] / "type", conditions[i].Type, "There may be at most one condition with type \"Issued\", \"Denied\", or \"Failed\""));
            errors.MustBeOneOf(path[i] / "status", conditions[i].Status, "True");
        }
        ConditionRules.Check(errors, path, conditions);
        if (errors.Count > 0)
            return errors;
        if (OutcomeOf(current) is not null)
            Unchanged(errors, next.Status, current.Status, "immutable after PodCertificateRequest is issued, denied, or failed");
        else if (OutcomeOf(next) is null)
            Unchanged(errors, next.Status, current.Status, "status is immutable unless transitioning to \"Issued\", \"Denied\", or \"Failed\"");
        else if (OutcomeOf(next) != "Issued")
            Unchanged(errors, next.Status, new() { Conditions = conditions }, "non-condition status fields must be empty when denying or failing the PodCertificateRequest");
        else
            IssuedCertificateRules.Check(errors, next);
        return errors;
    }

    private static string? OutcomeOf(PodCertificateRequest request) =>
        request.Status.Conditions.FirstOrDefault(condition => Outcomes.Contains(condition.Type) && condition.Status == "True")?.Type;

    private static void Unchanged(ErrorList errors, PodCertificateRequestStatus next, PodCertificateRequestStatus expected, string detail)
    {
        if (!Same(next, expected))
            errors.Add(FieldError.Invalid("status", FieldError.Omitted, detail));
    }

    private static void Subject(ErrorList errors, FieldPath path, string what, string name, string uid)
    {
        if (NameRules.Subdomain(name) is { } fault)
            errors.Add(FieldError.Invalid(path / (what + "Name"), name, fault));
        if (uid.Length == 0)
            errors.Add(FieldError.Invalid(path / (what + "UID"), uid, "must not be empty"));
        if (uid.Length > MaxUid)
            errors.Add(FieldError.TooLong(path / (what + "UID"), MaxUid));
    }
}
