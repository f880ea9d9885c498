using System.Net;
using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Networking;

/// <summary>What the API server accepts for <c>networking.k8s.io/v1/NetworkPolicy</c>.</summary>
internal sealed class NetworkPolicyStrategy : ResourceStrategy<NetworkPolicy>
{
    /// <summary>A policy is about what comes in, and about what goes out if it says anything about that.</summary>
    public override NetworkPolicy Default(NetworkPolicy obj) => obj with
    {
        Spec = obj.Spec with
        {
            PolicyTypes = obj.Spec.PolicyTypes.Count > 0 ? obj.Spec.PolicyTypes : obj.Spec.Egress.Count > 0 ? ["Ingress", "Egress"] : ["Ingress"],
            Ingress = [.. obj.Spec.Ingress.Select(rule => rule with { Ports = WithProtocol(rule.Ports) })],
            Egress = [.. obj.Spec.Egress.Select(rule => rule with { Ports = WithProtocol(rule.Ports) })],
        },
    };

    public override IEnumerable<FieldError> ValidateCreate(NetworkPolicy obj)
    {
        var (errors, spec, path) = (new ErrorList(), obj.Spec, FieldPath.Spec);
        LabelRules.Selector(errors, spec.PodSelector, path / "podSelector");
        for (var i = 0; i < spec.Ingress.Count; i++)
            Rule(errors, spec.Ingress[i].Ports, spec.Ingress[i].From, (path / "ingress")[i], "from");
        for (var i = 0; i < spec.Egress.Count; i++)
            Rule(errors, spec.Egress[i].Ports, spec.Egress[i].To, (path / "egress")[i], "to");
        if (spec.PolicyTypes.Count > 2)
            errors.Add(FieldError.Invalid(path / "policyTypes", spec.PolicyTypes, "may not specify more than two policyTypes"));
        else
            for (var i = 0; i < spec.PolicyTypes.Count; i++)
                errors.MustBeOneOf((path / "policyTypes")[i], spec.PolicyTypes[i], "Ingress", "Egress");
        return errors;
    }

    private static IReadOnlyList<NetworkPolicyPort> WithProtocol(IReadOnlyList<NetworkPolicyPort> ports) =>
        [.. ports.Select(port => port with { Protocol = port.Protocol ?? "TCP" })];

    private static void Rule(ErrorList errors, IReadOnlyList<NetworkPolicyPort> ports, IReadOnlyList<NetworkPolicyPeer> peers, FieldPath path, string peersName)
    {
        for (var i = 0; i < ports.Count; i++)
            Port(errors, ports[i], (path / "ports")[i]);
        for (var i = 0; i < peers.Count; i++)
            Peer(errors, peers[i], (path / peersName)[i]);
    }

    private static void Port(ErrorList errors, NetworkPolicyPort port, FieldPath path)
    {
        errors.MustBeOneOf(path / "protocol", port.Protocol, "TCP", "UDP", "SCTP");
        if (port.Port is { IsText: false } number)
        {
            errors.Port(path / "port", number.Number);
            if (port.EndPort < number.Number)
                errors.Add(FieldError.Invalid(path / "endPort", number.Number, "must be greater than or equal to `port`"));
            if (port.EndPort is { } end)
                errors.Port(path / "endPort", end);
            return;
        }

        if (port.EndPort is not null)
            errors.Add(FieldError.Invalid(path / "endPort", port.EndPort, $"may not be specified when `port` is {(port.Port is null ? "not specified" : "non-numeric")}"));
        if (port.Port is { Text: { } name } && NameRules.PortName(name) is { } fault)
            errors.Add(FieldError.Invalid(path / "port", name, fault));
    }

    private static void Peer(ErrorList errors, NetworkPolicyPeer peer, FieldPath path)
    {
        LabelRules.Selector(errors, peer.PodSelector, path / "podSelector");
        LabelRules.Selector(errors, peer.NamespaceSelector, path / "namespaceSelector");
        if (peer.IpBlock is { } block)
            Block(errors, block, path / "ipBlock");
        if (peer is { PodSelector: null, NamespaceSelector: null, IpBlock: null })
            errors.Add(FieldError.Required(path, "must specify a peer"));
        else if (peer.IpBlock is not null && (peer.PodSelector is not null || peer.NamespaceSelector is not null))
            errors.Add(FieldError.Forbidden(path, "may not specify both ipBlock and another peer"));
    }

    private static void Block(ErrorList errors, IPBlock block, FieldPath path)
    {
        errors.RequireName(path / "cidr", block.Cidr, NameRules.Cidr);
        if (Read(block.Cidr) is not { } all)
            return;
        for (var i = 0; i < block.Except.Count; i++)
        {
            var place = (path / "except")[i];
            if (Read(block.Except[i]) is not { } part)
                errors.Add(FieldError.Invalid(place, block.Except[i], NameRules.Cidr(block.Except[i]) ?? "must be a valid CIDR value"));
            else if (!all.Contains(part.Start) || part.Length <= all.Length)
                errors.Add(FieldError.Invalid(place, block.Except[i], "must be a strict subset of `cidr`"));
        }
    }

    private static Range? Read(string text)
    {
        if (NameRules.Cidr(text) is not null)
            return null;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new(System.Net.IPAddress.Parse(text[..slash]), int.Parse(text[(slash + 1)..], System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A network as written, host bits and all.</summary>
    private readonly record struct Range(System.Net.IPAddress Start, int Length)
    {
        public bool Contains(System.Net.IPAddress address) =>
            address.AddressFamily == Start.AddressFamily && new IPNetwork(Masked(), Length).Contains(address);

        private System.Net.IPAddress Masked()
        {
            var bytes = Start.GetAddressBytes();
            for (var i = 0; i < bytes.Length; i++)
                bytes[i] &= (byte)(0xff00 >> Math.Clamp(Length - (i * 8), 0, 8));
            return new(bytes);
        }
    }
}
