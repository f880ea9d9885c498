using System.Globalization;
using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Aggregation;

/// <summary>What the API server accepts for <c>apiregistration.k8s.io/v1/APIService</c>.</summary>
/// <remarks>Source: <c>kube-aggregator/pkg/apis/apiregistration/validation</c>.</remarks>
internal sealed class ApiServiceStrategy : ResourceStrategy<APIService>
{
    private const int DefaultPort = 443;
    private const int MaxGroupPriority = 20000;
    private const int MaxVersionPriority = 1000;

    public override APIService Default(APIService obj) => obj.Spec.Service is { Port: null } service
        ? obj with { Spec = obj.Spec with { Service = service with { Port = DefaultPort } } }
        : obj;

    /// <summary>What the server itself serves is available from the start; of others nothing is known yet.</summary>
    public override APIService PrepareForCreate(APIService obj) => obj with
    {
        Status = obj.Spec.Service is not null ? new() : new()
        {
            Conditions =
            [
                new()
                {
                    Type = "Available",
                    Status = "True",
                    Reason = "Local",
                    Message = "Local APIServices are always available",
                    LastTransitionTime = obj.Metadata.CreationTimestamp,
                },
            ],
        },
    };

    public override IEnumerable<FieldError> ValidateCreate(APIService obj)
    {
        var errors = new ErrorList();
        var (spec, path) = (obj.Spec, FieldPath.Spec);
        var (group, version) = (spec.Group ?? "", spec.Version ?? "");
        if (obj.Metadata.Name != $"{version}.{group}")
            errors.Add(FieldError.Invalid("metadata.name", obj.Metadata.Name, $"must be `spec.version+\".\"+spec.group`: \"{version}.{group}\""));
        if (group.Length == 0 && version != "v1")
            errors.Add(FieldError.Required(path / "group", "only v1 may have an empty group and it better be legacy kube"));
        errors.Check(path / "group", group, NameRules.Subdomain);
        if (NameRules.Rfc1035Label(version) is { } fault)
            errors.Add(FieldError.Invalid(path / "version", version, fault));
        if (spec.GroupPriorityMinimum is <= 0 or > MaxGroupPriority)
            errors.Add(FieldError.Invalid(path / "groupPriorityMinimum", spec.GroupPriorityMinimum, "must be positive and less than 20000"));
        if (spec.VersionPriority is <= 0 or > MaxVersionPriority)
            errors.Add(FieldError.Invalid(path / "versionPriority", spec.VersionPriority, "must be positive and less than 1000"));
        CheckService(errors, spec, path);
        return errors;
    }

    private static void CheckService(ErrorList errors, APIServiceSpec spec, FieldPath path)
    {
        var hasBundle = spec.CaBundle is { Length: > 0 };
        var size = string.Create(CultureInfo.InvariantCulture, $"{spec.CaBundle?.Length ?? 0} bytes");
        if (spec.Service is not { } service)
        {
            if (hasBundle)
                errors.Add(FieldError.Invalid(path / "caBundle", size, "local APIServices may not have a caBundle"));
            if (spec.InsecureSkipTLSVerify is true)
                errors.Add(FieldError.Invalid(path / "insecureSkipTLSVerify", true, "local APIServices may not have insecureSkipTLSVerify"));
            return;
        }

        errors.Require(path / "service" / "namespace", service.Namespace);
        errors.Require(path / "service" / "name", service.Name);
        if (NameRules.PortNumber(service.Port ?? DefaultPort) is { } fault)
            errors.Add(FieldError.Invalid(path / "service" / "port", service.Port, $"port is not valid: {fault}"));
        if (spec.InsecureSkipTLSVerify is true && hasBundle)
            errors.Add(FieldError.Invalid(path / "insecureSkipTLSVerify", true, "may not be true if caBundle is present"));
        if (hasBundle && !Aggregatable(spec.CaBundle!))
            errors.Add(FieldError.Invalid(path / "caBundle", size, "unable to load root certificates: unable to parse bytes as PEM block"));
    }

    private static bool Aggregatable(byte[] bundle)
    {
        try
        {
            var certificates = new System.Security.Cryptography.X509Certificates.X509Certificate2Collection();
            certificates.ImportFromPem(System.Text.Encoding.ASCII.GetString(bundle));
            return certificates.Count > 0;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return false;
        }
    }
}
