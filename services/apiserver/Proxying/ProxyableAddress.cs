using System.Net;
using System.Net.Sockets;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Proxying;

/// <summary>Which addresses users may reach through the server: none that mean the server's own machine or link.</summary>
/// <remarks>Objects hold addresses as literals, so what is judged here is what is dialled: nothing is resolved a second time.</remarks>
internal static class ProxyableAddress
{
    private const string NotAllowed = "address not allowed";

    /// <exception cref="ApiException">The text is no address, or one that is off limits (400).</exception>
    public static IPAddress Parse(string? text) =>
        IPAddress.TryParse(text, out var address) && IsAllowed(address) ? address : throw ApiException.BadRequest(NotAllowed);

    /// <exception cref="ApiException">The address is off limits (400).</exception>
    public static IPAddress Require(IPAddress address) => IsAllowed(address) ? address : throw ApiException.BadRequest(NotAllowed);

    /// <summary>Whether an address is global unicast, as upstream's <c>IsGlobalUnicast</c>: private ranges count, loopback and link-local do not.</summary>
    public static bool IsAllowed(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.Equals(IPAddress.Broadcast))
            return false;
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !address.IsIPv6Multicast && !address.IsIPv6LinkLocal;
        var bytes = address.GetAddressBytes();
        var isLinkLocal = bytes is [169, 254, ..];
        var isMulticast = bytes[0] is >= 224 and < 240;
        return !isLinkLocal && !isMulticast && bytes[0] != 0;
    }
}
