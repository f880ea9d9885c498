using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>What the API server accepts for <c>v1/Endpoints</c>.</summary>
internal sealed class EndpointsStrategy : ResourceStrategy<Endpoints>
{
    public override Endpoints Default(Endpoints obj) => obj.Subsets.All(subset => subset.Ports.All(port => port.Protocol is { Length: > 0 }))
        ? obj
        : obj with
        {
            Subsets =
            [
                .. obj.Subsets.Select(subset => subset with
                {
                    Ports = [.. subset.Ports.Select(port => port.Protocol is { Length: > 0 } ? port : port with { Protocol = "TCP" })],
                }),
            ],
        };

    public override IEnumerable<FieldError> ValidateCreate(Endpoints obj)
    {
        var errors = new ErrorList();
        for (var i = 0; i < obj.Subsets.Count; i++)
            Check(errors, obj.Subsets[i], FieldPath.Of("subsets")[i]);
        return errors;
    }

    private static void Check(ErrorList errors, EndpointSubset subset, FieldPath path)
    {
        if (subset.Addresses.Count == 0 && subset.NotReadyAddresses.Count == 0)
            errors.Add(FieldError.Required(path, "must specify `addresses` or `notReadyAddresses`"));
        Addresses(errors, subset.Addresses, path / "addresses");
        Addresses(errors, subset.NotReadyAddresses, path / "notReadyAddresses");
        for (var i = 0; i < subset.Ports.Count; i++)
        {
            var (port, place) = (subset.Ports[i], (path / "ports")[i]);
            if (subset.Ports.Count > 1)
                errors.Require(place / "name", port.Name);
            errors.Check(place / "name", port.Name, NameRules.Label);
            errors.Port(place / "port", port.Port);
            errors.OneOf(place / "protocol", port.Protocol, "SCTP", "TCP", "UDP");
        }
    }

    private static void Addresses(ErrorList errors, IReadOnlyList<EndpointAddress> addresses, FieldPath path)
    {
        for (var i = 0; i < addresses.Count; i++)
        {
            errors.RequireName(path[i] / "ip", addresses[i].Ip, AddressRules.Endpoint);
            errors.Check(path[i] / "hostname", addresses[i].Hostname, NameRules.Label);
            errors.Check(path[i] / "nodeName", addresses[i].NodeName, NameRules.Subdomain);
        }
    }
}
