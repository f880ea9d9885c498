using Cluster.Api.Discovery.V1;
using Cluster.ApiServer.Validation;
using Endpoint = Cluster.Api.Discovery.V1.Endpoint;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>discovery.k8s.io/v1/EndpointSlice</c>.</summary>
internal sealed class EndpointSliceStrategy : ResourceStrategy<EndpointSlice>
{
    private const int MaxEndpoints = 1000;
    private const int MaxAddresses = 100;
    private const int MaxZones = 8;
    private const int MaxPorts = 20_000;

    public override EndpointSlice Default(EndpointSlice obj) =>
        obj.Ports.All(port => port is { Protocol.Length: > 0, Name: not null }) ? obj : obj with
        {
            Ports = [.. obj.Ports.Select(port => port with { Name = port.Name ?? "", Protocol = port.Protocol is { Length: > 0 } protocol ? protocol : "TCP" })],
        };

    public override IEnumerable<FieldError> ValidateCreate(EndpointSlice obj)
    {
        var errors = new ErrorList();
        errors.Require(FieldPath.Of("addressType"), obj.AddressType);
        errors.OneOf(FieldPath.Of("addressType"), obj.AddressType, "FQDN", "IPv4", "IPv6");
        if (obj.Endpoints.Count > MaxEndpoints)
            errors.Add(FieldError.TooMany("endpoints", obj.Endpoints.Count, MaxEndpoints));
        else
            for (var i = 0; i < obj.Endpoints.Count; i++)
                Check(errors, obj.Endpoints[i], RuleFor(obj.AddressType), FieldPath.Of("endpoints")[i]);
        Ports(errors, obj.Ports, FieldPath.Of("ports"));
        return errors;
    }

    public override IEnumerable<FieldError> ValidateUpdate(EndpointSlice next, EndpointSlice current)
    {
        foreach (var error in ValidateCreate(next))
            yield return error;
        if (next.AddressType != current.AddressType)
            yield return FieldError.Invalid("addressType", next.AddressType, NameRules.Immutable);
    }

    private static void Check(ErrorList errors, Endpoint endpoint, Func<string, string?> rule, FieldPath path)
    {
        if (endpoint.Addresses.Count == 0)
            errors.Add(FieldError.Required(path / "addresses", "must contain at least 1 address"));
        if (endpoint.Addresses.Count > MaxAddresses)
            errors.Add(FieldError.TooMany(path / "addresses", endpoint.Addresses.Count, MaxAddresses));
        for (var i = 0; i < Math.Min(endpoint.Addresses.Count, MaxAddresses); i++)
            errors.Check((path / "addresses")[i], endpoint.Addresses[i], rule);
        errors.Check(path / "hostname", endpoint.Hostname, NameRules.Label);
        errors.Check(path / "nodeName", endpoint.NodeName, NameRules.Subdomain);
        var zones = endpoint.Hints?.ForZones ?? [];
        errors.Items(path / "hints" / "forZones", zones, MaxZones, (zone, at) => errors.Check(at / "name", zone.Name, Api.LabelSyntax.ValueError));
        errors.Distinct(path / "hints" / "forZones", zones, zone => zone.Name, "name");
    }

    private static Func<string, string?> RuleFor(string addressType) => addressType switch
    {
        "IPv4" => static text => text.Contains(':') || NameRules.Ip(text) is not null ? "must be a valid IPv4 address" : AddressRules.Endpoint(text),
        "IPv6" => static text => !text.Contains(':') || NameRules.Ip(text) is not null ? "must be a valid IPv6 address" : AddressRules.Endpoint(text),
        _ => NameRules.Subdomain,
    };

    private static void Ports(ErrorList errors, IReadOnlyList<EndpointPort> ports, FieldPath path)
    {
        if (ports.Count > MaxPorts)
        {
            errors.Add(FieldError.TooMany(path, ports.Count, MaxPorts));
            return;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < ports.Count; i++)
        {
            errors.Check(path[i] / "name", ports[i].Name, NameRules.Label);
            if (!names.Add(ports[i].Name ?? ""))
                errors.Add(FieldError.Duplicate(path[i] / "name", ports[i].Name ?? ""));
            if (ports[i].Port is { } number)
                errors.Port(path[i] / "port", number);
            errors.OneOf(path[i] / "protocol", ports[i].Protocol, "SCTP", "TCP", "UDP");
            errors.Check(path[i] / "appProtocol", ports[i].AppProtocol, Api.LabelSyntax.KeyError);
        }
    }
}
