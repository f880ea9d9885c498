namespace Cluster.Cel;

/// <summary>Kubernetes' functions for ranges of addresses.</summary>
internal static class CidrLibrary
{
    public static void AddTo(FunctionTable table)
    {
        var cidr = CidrValue.CelType;
        table.Global("cidr", "string_to_cidr", CelType.String, cidr, static text => Parse(text.AsString), CallCost.TraverseFirst);
        table.Global("isCIDR", "is_cidr", CelType.String, CelType.Bool, static text => CelValue.Bool(CidrValue.TryParse(text.AsString, out _, out _)), CallCost.TraverseFirst);
        table.Global("string", "cidr_to_string", cidr, CelType.String, static value => CelValue.String(value.ToString()));
        table.Member("containsIP", "cidr_contains_ip_string", cidr, CelType.String, CelType.Bool, static (range, text) =>
            IpLibrary.Parse(text.AsString) is var ip && ip.IsError ? ip : ContainsIp(range, ip), CallCost.AddressTextInRange);
        table.Member("containsIP", "cidr_contains_ip_ip", cidr, IpValue.CelType, CelType.Bool, ContainsIp, CallCost.AddressInRange);
        table.Member("containsCIDR", "cidr_contains_cidr_string", cidr, CelType.String, CelType.Bool, static (range, text) =>
            Parse(text.AsString) is var other && other.IsError ? other : ContainsCidr(range, other), CallCost.RangeTextInRange);
        table.Member("containsCIDR", "cidr_contains_cidr", cidr, cidr, CelType.Bool, ContainsCidr, CallCost.RangeInRange);
        table.Member("ip", "cidr_ip", cidr, IpValue.CelType, static range => CelValue.Opaque(new IpValue(Range(range).Address)));
        table.Member("masked", "cidr_masked", cidr, cidr, static range => CelValue.Opaque(Range(range).Mask()));
        table.Member("prefixLength", "cidr_prefix_length", cidr, CelType.Int, static range => CelValue.Int(Range(range).Prefix));
    }

    private static CidrValue Range(in CelValue value) => (CidrValue)value.AsOpaque;

    private static CelValue Parse(string text) => CidrValue.TryParse(text, out var range, out var error)
        ? CelValue.Opaque(range!)
        : CelValue.Error($"network address parse error during conversion from string: {error}");

    private static CelValue ContainsIp(CelValue range, CelValue ip) => CelValue.Bool(Range(range).Contains(((IpValue)ip.AsOpaque).Address));

    private static CelValue ContainsCidr(CelValue range, CelValue other) => CelValue.Bool(Range(range).Contains(Range(other)));
}
