using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Cluster.Api.Apiextensions.V1;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.CustomResources.Definitions;

/// <summary>Rules for how versions are converted.</summary>
internal static class ConversionRules
{
    private static readonly string[] Strategies = ["None", "Webhook"];
    private static readonly string[] KnownReviews = ["v1", "v1beta1"];

    public static void Check(ErrorList errors, CustomResourceDefinitionSpec spec, FieldPath path)
    {
        if (spec.Conversion is not { } conversion)
            return;
        if (conversion.Strategy.Length == 0)
            errors.Add(FieldError.Required(path / "strategy"));
        errors.OneOf(path / "strategy", conversion.Strategy, Strategies);
        if (conversion.Strategy == "Webhook")
            Webhook(errors, spec, conversion.Webhook, path);
        else if (conversion.Webhook is not null)
            errors.Add(FieldError.Forbidden(path / "webhook", "should not be set when strategy is not set to Webhook"));
    }

    private static void Webhook(ErrorList errors, CustomResourceDefinitionSpec spec, WebhookConversion? webhook, FieldPath path)
    {
        if (spec.PreserveUnknownFields is true)
            errors.Add(FieldError.Invalid(path / "strategy", "Webhook", "must be None if spec.preserveUnknownFields is true"));
        if (webhook?.ClientConfig is { } client)
            Client(errors, client, path / "webhookClientConfig");
        else
            errors.Add(FieldError.Required(path / "webhookClientConfig", "required when strategy is set to Webhook"));
        Reviews(errors, webhook?.ConversionReviewVersions ?? [], path / "conversionReviewVersions");
    }

    private static void Client(ErrorList errors, WebhookClientConfig client, FieldPath path)
    {
        if (client.Url is null == client.Service is null)
            errors.Add(FieldError.Required(path, "exactly one of url or service is required"));
        else if (client.Url is { } url)
            Url(errors, url, path / "url");
        else
            Service(errors, client.Service!, path / "service");
        if (client.CaBundle is { Length: > 0 } bundle && !IsBundle(bundle))
            errors.Add(FieldError.Invalid(path / "caBundle", FieldError.Omitted, "unable to load root certificates: unable to parse bytes as PEM block"));
    }

    private static bool IsBundle(byte[] pem)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(Encoding.UTF8.GetString(pem));
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static void Url(ErrorList errors, string text, FieldPath path)
    {
        const string Form = "; desired format: https://host[/path]";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            errors.Add(FieldError.Required(path, $"url must be a valid URL{Form}"));
            return;
        }
        if (url.Scheme != Uri.UriSchemeHttps)
            errors.Add(FieldError.Invalid(path, url.Scheme, $"'https' is the only allowed URL scheme{Form}"));
        if (url.Host.Length == 0)
            errors.Add(FieldError.Invalid(path, url.Host, $"host must be specified{Form}"));
        if (url.UserInfo.Length > 0)
            errors.Add(FieldError.Invalid(path, FieldError.Omitted, "user information is not permitted in the URL"));
        if (url.Fragment.Length > 0)
            errors.Add(FieldError.Invalid(path, url.Fragment.TrimStart('#'), "fragments are not permitted in the URL"));
        if (url.Query.Length > 0)
            errors.Add(FieldError.Invalid(path, url.Query.TrimStart('?'), "query parameters are not permitted in the URL"));
    }

    private static void Service(ErrorList errors, ServiceReference service, FieldPath path)
    {
        errors.Require(path / "name", service.Name, "service name is required");
        errors.Require(path / "namespace", service.Namespace, "service namespace is required");
        if (service.Port is { } port && NameRules.PortNumber(port) is { } fault)
            errors.Add(FieldError.Invalid(path / "port", port, $"port is not valid: {fault}"));
        if (service.Path is not { } urlPath || urlPath == "/")
            return;
        if (urlPath.Length == 0 || urlPath[0] != '/')
        {
            errors.Add(FieldError.Invalid(path / "path", urlPath, "must start with a '/'"));
            return;
        }
        var steps = urlPath.TrimEnd('/')[1..].Split('/');
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i].Length == 0)
                errors.Add(FieldError.Invalid(path / "path", urlPath, $"segment[{i}] may not be empty"));
            else if (NameRules.Subdomain(steps[i]) is { } wrong)
                errors.Add(FieldError.Invalid(path / "path", urlPath, $"segment[{i}]: {wrong}"));
        }
    }

    private static void Reviews(ErrorList errors, IReadOnlyList<string> versions, FieldPath path)
    {
        if (versions.Count == 0)
        {
            errors.Add(FieldError.Required(path));
            return;
        }
        for (var i = 0; i < versions.Count; i++)
        {
            if (versions.Take(i).Contains(versions[i]))
                errors.Add(FieldError.Invalid(path[i], versions[i], "duplicate version"));
            if (NameRules.Rfc1035Label(versions[i]) is { } fault)
                errors.Add(FieldError.Invalid(path[i], versions[i], fault));
        }
        if (!versions.Intersect(KnownReviews).Any())
            errors.Add(FieldError.Invalid(path, versions, $"must include at least one of {string.Join(", ", KnownReviews)}"));
    }
}
