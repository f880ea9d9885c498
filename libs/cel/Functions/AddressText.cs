using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Cluster.Cel;

/// <summary>Reads IP addresses as strictly as Kubernetes' library does.</summary>
internal static class AddressText
{
    /// <summary>Reads an address; the error is the part that follows the colon in the messages.</summary>
    public static bool TryParse(string text, out IPAddress address, out string error)
    {
        address = IPAddress.None;
        error = "";
        if (text.Contains('%'))
            error = "IP address with zone value is not allowed";
        else if (text.Contains(':'))
        {
            var isAddress = text.All(static c => char.IsAsciiHexDigit(c) || c is ':' or '.') && HasStrictTail(text) && IPAddress.TryParse(text, out address!)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
            if (!isAddress)
                error = $"ParseAddr(\"{text}\"): unable to parse IP";
            else if (address.IsIPv4MappedToIPv6)
                error = "IPv4-mapped IPv6 address is not allowed";
        }
        else if (!TryParseV4(text, out address))
            error = $"ParseAddr(\"{text}\"): unable to parse IP";
        return error.Length == 0;
    }

    private static bool HasStrictTail(string text) => !text.Contains('.') || TryParseV4(text[(text.LastIndexOf(':') + 1)..], out _);

    private static bool TryParseV4(string text, out IPAddress address)
    {
        address = IPAddress.None;
        var parts = text.Split('.');
        var bytes = new byte[4];
        if (parts.Length != 4)
            return false;
        for (var i = 0; i < 4; i++)
        {
            if (parts[i].Length is 0 or > 3 || (parts[i].Length > 1 && parts[i][0] == '0')
                || !byte.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out bytes[i]))
                return false;
        }
        address = new IPAddress(bytes);
        return true;
    }
}
