using System.Text.RegularExpressions;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Rules for names such as <c>acme.io/foo</c>: whose it is, and what.</summary>
internal static partial class DomainPathRules
{
    private const string PathForm = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";

    public static void Check(ErrorList errors, FieldPath path, string value)
    {
        if (value.Length == 0)
        {
            errors.Add(FieldError.Required(path));
            return;
        }

        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == value.Length - 1)
        {
            errors.Add(FieldError.Invalid(path, value, "must be a domain-prefixed path (such as \"acme.io/foo\")"));
            return;
        }

        errors.Check(path, value[..slash], NameRules.Subdomain);
        errors.Check(path, value[(slash + 1)..], text => PathPattern().IsMatch(text) ? null : PathForm);
    }

    [GeneratedRegex(@"\A[A-Za-z0-9/\-._~%!$&'()*+,;=:]+\z")]
    private static partial Regex PathPattern();
}
