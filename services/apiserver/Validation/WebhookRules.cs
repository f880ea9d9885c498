using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Validation;

/// <summary>Where the server may be told to call out to.</summary>
/// <remarks>Source: <c>k8s.io/apiserver/pkg/util/webhook</c>.</remarks>
internal static class WebhookRules
{
    private const string Form = "; desired format: https://host[/path]";

    public static void Url(ErrorList errors, FieldPath path, string url)
    {
        if (!Uri.TryCreate(url, UriKind.RelativeOrAbsolute, out var parsed))
        {
            errors.Add(FieldError.Required(path, $"url must be a valid URL: parse \"{url}\": invalid{Form}"));
            return;
        }
        var scheme = parsed.IsAbsoluteUri ? parsed.Scheme : "";
        if (scheme != "https")
            errors.Add(FieldError.Invalid(path, scheme, "'https' is the only allowed URL scheme" + Form));
        if (!parsed.IsAbsoluteUri || parsed.Host.Length == 0)
        {
            errors.Add(FieldError.Invalid(path, "", "host must be specified" + Form));
            return;
        }
        if (parsed.UserInfo.Length > 0)
            errors.Add(FieldError.Invalid(path, parsed.UserInfo, "user information is not permitted in the URL"));
        if (parsed.Fragment.Length > 1)
            errors.Add(FieldError.Invalid(path, parsed.Fragment[1..], "fragments are not permitted in the URL"));
        if (parsed.Query.Length > 1)
            errors.Add(FieldError.Invalid(path, parsed.Query[1..], "query parameters are not permitted in the URL"));
    }

    public static void Service(ErrorList errors, FieldPath path, string ns, string name, string? urlPath, int port)
    {
        errors.Require(path / "name", name, "service name is required");
        errors.Require(path / "namespace", ns, "service namespace is required");
        if (NameRules.PortNumber(port) is { } fault)
            errors.Add(FieldError.Invalid(path / "port", port, "port is not valid: " + fault));
        if (urlPath is { Length: > 0 } and not "/")
            UrlPath(errors, path / "path", urlPath);
    }

    private static void UrlPath(ErrorList errors, FieldPath path, string urlPath)
    {
        if (urlPath == "//")
        {
            errors.Add(FieldError.Invalid(path, urlPath, "segment[0] may not be empty"));
            return;
        }
        if (urlPath[0] != '/')
            errors.Add(FieldError.Invalid(path, urlPath, "must start with a '/'"));
        var inner = urlPath[1..];
        var steps = (inner.EndsWith('/') ? inner[..^1] : inner).Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Length == 0)
                errors.Add(FieldError.Invalid(path, urlPath, $"segment[{i}] may not be empty"));
            else if (NameRules.Subdomain(steps[i]) is { } fault)
                errors.Add(FieldError.Invalid(path, urlPath, $"segment[{i}]: {fault}"));
        }
    }
}
