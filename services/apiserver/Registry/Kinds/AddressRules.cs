using System.Net;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds;

/// <summary>Addresses that a service may lead to.</summary>
internal static class AddressRules
{
    /// <summary>Endpoints may not point at the node itself or at groups: that would lead around network policy.</summary>
    public static string? Endpoint(string text)
    {
        if (NameRules.Ip(text) is { } fault)
            return fault;
        var ip = IPAddress.Parse(text);
        if (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            return $"may not be unspecified ({text})";
        if (IPAddress.IsLoopback(ip))
            return "may not be in the loopback range (127.0.0.0/8, ::1/128)";
        if (ip.IsIPv6LinkLocal || text.StartsWith("169.254.", StringComparison.Ordinal))
            return "may not be in the link-local range (169.254.0.0/16, fe80::/10)";
        return ip.IsIPv6Multicast || text.StartsWith("224.0.0.", StringComparison.Ordinal)
            ? "may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)"
            : null;
    }
}
