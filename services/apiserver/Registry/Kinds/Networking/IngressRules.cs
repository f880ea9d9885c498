using Cluster.Api.Core.V1;
using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>What an ingress must look like: hosts, paths, and a backend for each.</summary>
internal static class IngressRules
{
    private static readonly string[] MisleadingParts = ["//", "/./", "/../", "%2f", "%2F"];
    private static readonly string[] MisleadingEnds = ["/..", "/."];

    public static ErrorList Check(IngressSpec spec)
    {
        var (errors, path) = (new ErrorList(), FieldPath.Spec);
        if (spec.Rules.Count == 0 && spec.DefaultBackend is null)
            errors.Add(FieldError.Invalid(path, spec.Rules, "either `defaultBackend` or `rules` must be specified"));
        if (spec.DefaultBackend is { } backend)
            Backend(errors, backend, path / "defaultBackend");
        for (var i = 0; i < spec.Rules.Count; i++)
            Rule(errors, spec.Rules[i], (path / "rules")[i]);
        for (var i = 0; i < spec.Tls.Count; i++)
            Tls(errors, spec.Tls[i], (path / "tls")[i]);
        if (spec.IngressClassName is { } name && NameRules.Subdomain(name) is { } fault)
            errors.Add(FieldError.Invalid(path / "ingressClassName", name, fault));
        return errors;
    }

    public static string? NotAnAddress(string host) => System.Net.IPAddress.TryParse(host, out _) ? "must be a DNS name, not an IP address" : null;

    /// <summary>An object of some kind in the same namespace, or in none.</summary>
    public static void Reference(ErrorList errors, TypedLocalObjectReference reference, FieldPath path)
    {
        if (reference.ApiGroup is { } group && NameRules.Subdomain(group) is { } fault)
            errors.Add(FieldError.Invalid(path / "apiGroup", group, fault));
        errors.RequireName(path / "kind", reference.Kind, NameRules.PathSegment, "kind is required");
        errors.RequireName(path / "name", reference.Name, NameRules.PathSegment, "name is required");
    }

    private static void Rule(ErrorList errors, IngressRule rule, FieldPath path)
    {
        errors.Check(path / "host", rule.Host, NotAnAddress);
        errors.Check(path / "host", rule.Host, Host);
        if (rule.Http is not { } http)
            return;
        path = path / "http" / "paths";
        if (http.Paths.Count == 0)
            errors.Add(FieldError.Required(path));
        for (var i = 0; i < http.Paths.Count; i++)
            Path(errors, http.Paths[i], path[i]);
    }

    private static string? Host(string host) => host.Contains('*') ? NameRules.Wildcard(host) : NameRules.Subdomain(host);

    private static void Path(ErrorList errors, HTTPIngressPath rule, FieldPath path)
    {
        var (text, place) = (rule.Path ?? "", path / "path");
        switch (rule.PathType)
        {
            case "":
                errors.Add(FieldError.Required(path / "pathType", "pathType must be specified"));
                return;
            case "Exact" or "Prefix":
                if (!text.StartsWith('/'))
                    errors.Add(FieldError.Invalid(place, text, "must be an absolute path"));
                foreach (var part in MisleadingParts.Where(part => text.Contains(part, StringComparison.Ordinal)))
                    errors.Add(FieldError.Invalid(place, text, $"must not contain '{part}'"));
                foreach (var end in MisleadingEnds.Where(end => text.EndsWith(end, StringComparison.Ordinal)))
                    errors.Add(FieldError.Invalid(place, text, $"cannot end with '{end}'"));
                break;
            case "ImplementationSpecific":
                if (text.Length > 0 && !text.StartsWith('/'))
                    errors.Add(FieldError.Invalid(place, text, "must be an absolute path"));
                break;
            default:
                errors.Add(FieldError.NotSupported(path / "pathType", rule.PathType, "Exact", "ImplementationSpecific", "Prefix"));
                break;
        }

        Backend(errors, rule.Backend, path / "backend");
    }

    private static void Backend(ErrorList errors, IngressBackend backend, FieldPath path)
    {
        switch (backend)
        {
            case { Resource: not null, Service: not null }:
                errors.Add(FieldError.Invalid(path, "", "cannot set both resource and service backends"));
                break;
            case { Resource: { } resource }:
                Reference(errors, resource, path / "resource");
                break;
            case { Service: { } service }:
                errors.RequireName(path / "service" / "name", service.Name, NameRules.Rfc1035Label);
                Port(errors, service.Port ?? new(), path);
                break;
            default:
                errors.Add(FieldError.Invalid(path, "", "resource or service backend is required"));
                break;
        }
    }

    private static void Port(ErrorList errors, ServiceBackendPort port, FieldPath path)
    {
        var (isNamed, isNumbered) = (port.Name is { Length: > 0 }, port.Number is not (null or 0));
        if (isNamed && isNumbered)
            errors.Add(FieldError.Invalid(path, "", "cannot set both port name & port number"));
        else if (isNamed)
            errors.Check(path / "service" / "port" / "name", port.Name, NameRules.PortName);
        else if (isNumbered)
            errors.Port(path / "service" / "port" / "number", port.Number!.Value);
        else
            errors.Add(FieldError.Required(path, "port name or number is required"));
    }

    private static void Tls(ErrorList errors, IngressTLS tls, FieldPath path)
    {
        for (var i = 0; i < tls.Hosts.Count; i++)
            if (Host(tls.Hosts[i]) is { } fault)
                errors.Add(FieldError.Invalid((path / "hosts")[i], tls.Hosts[i], fault));
        errors.Check(path / "secretName", tls.SecretName, NameRules.Subdomain);
    }
}
