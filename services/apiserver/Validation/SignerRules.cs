using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Names of certificate signers: a domain and a path, such as <c>example.com/serving</c>.</summary>
/// <remarks>Source: <c>ValidateSignerName</c> of upstream's core validation.</remarks>
internal static class SignerRules
{
    private const int MaxLength = NameRules.MaxSubdomain + 1 + NameRules.MaxSubdomain + NameRules.MaxLabel + 1;

    /// <summary>Whether the name belongs to the project itself.</summary>
    public static bool IsKubernetes(string signer)
    {
        var domain = signer.Split('/')[0];
        return domain == "kubernetes.io" || domain.EndsWith(".kubernetes.io", StringComparison.Ordinal);
    }

    public static void Check(ErrorList errors, FieldPath path, string signer)
    {
        if (signer.Length == 0)
        {
            errors.Add(FieldError.Required(path));
            return;
        }
        if (signer.Split('/') is not [var domain, var name])
        {
            errors.Add(FieldError.Invalid(path, signer, "must be a fully qualified domain and path of the form 'example.com/signer-name'"));
            return;
        }
        if (domain.Length > NameRules.MaxSubdomain)
            errors.Add(FieldError.TooLong(path, NameRules.MaxSubdomain));
        Parts(errors, path, domain, NameRules.Label);
        if (!domain.Contains('.'))
            errors.Add(FieldError.Invalid(path, domain, "should be a domain with at least two segments separated by dots"));
        Parts(errors, path, name, NameRules.Subdomain);
        if (signer.Length > MaxLength)
            errors.Add(FieldError.TooLong(path, MaxLength));
    }

    private static void Parts(ErrorList errors, FieldPath path, string text, Func<string, string?> rule)
    {
        foreach (var part in text.Split('.'))
            if (rule(part) is { } fault)
                errors.Add(FieldError.Invalid(path, text, $"validating label \"{part}\": {fault}"));
    }
}
