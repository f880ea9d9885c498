using System.Net.Sockets;

namespace Cluster.Cel;

/// <summary>Kubernetes' functions for addresses.</summary>
internal static class IpLibrary
{
    public static void AddTo(FunctionTable table)
    {
        var ip = IpValue.CelType;
        table.Global("ip", "string_to_ip", CelType.String, ip, static text => Parse(text.AsString), CallCost.TraverseFirst);
        table.Global("isIP", "is_ip", CelType.String, CelType.Bool, static text => CelValue.Bool(AddressText.TryParse(text.AsString, out _, out _)), CallCost.TraverseFirst);
        table.Global("ip.isCanonical", "ip_is_canonical", CelType.String, CelType.Bool, IsCanonical, CallCost.TraverseFirstTwice);
        table.Global("string", "ip_to_string", ip, CelType.String, static value => CelValue.String(value.ToString()));
        table.Member("family", "ip_family", ip, CelType.Int, static value => CelValue.Int(IsV4(value) ? 4 : 6));
        AddTest(table, "isUnspecified", static (_, bytes) => Array.TrueForAll(bytes, static part => part == 0));
        AddTest(table, "isLoopback", static (v4, bytes) => v4 ? bytes[0] == 127 : bytes[15] == 1 && Array.TrueForAll(bytes[..15], static part => part == 0));
        AddTest(table, "isLinkLocalMulticast", IsLinkLocalMulticast);
        AddTest(table, "isLinkLocalUnicast", IsLinkLocalUnicast);
        AddTest(table, "isGlobalUnicast", static (v4, bytes) => !IsSpecial(v4, bytes));
    }

    internal static CelValue Parse(string text) => AddressText.TryParse(text, out var address, out var error)
        ? CelValue.Opaque(new IpValue(address))
        : CelValue.Error($"IP Address \"{text}\" parse error during conversion from string: {error}");

    private static void AddTest(FunctionTable table, string name, Func<bool, byte[], bool> test) =>
        table.Member(name, $"ip_{name}", IpValue.CelType, CelType.Bool, value => CelValue.Bool(test(IsV4(value), ((IpValue)value.AsOpaque).Bytes)));

    private static bool IsV4(in CelValue value) => ((IpValue)value.AsOpaque).Address.AddressFamily == AddressFamily.InterNetwork;

    private static CelValue IsCanonical(CelValue text)
    {
        var parsed = Parse(text.AsString);
        return parsed.IsError ? parsed : CelValue.Bool(parsed.ToString() == text.AsString);
    }

    private static bool IsLinkLocalMulticast(bool v4, byte[] bytes) =>
        v4 ? bytes is [224, 0, 0, ..] : bytes[0] == 0xFF && (bytes[1] & 0x0F) == 0x02;

    private static bool IsLinkLocalUnicast(bool v4, byte[] bytes) =>
        v4 ? bytes is [169, 254, ..] : bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80;

    private static bool IsSpecial(bool v4, byte[] bytes)
    {
        var isUnspecified = Array.TrueForAll(bytes, static part => part == 0);
        var isLoopback = v4 ? bytes[0] == 127 : bytes[15] == 1 && Array.TrueForAll(bytes[..15], static part => part == 0);
        var isMulticast = v4 ? (bytes[0] & 0xF0) == 0xE0 : bytes[0] == 0xFF;
        var isBroadcast = v4 && Array.TrueForAll(bytes, static part => part == 0xFF);
        return isUnspecified || isLoopback || isMulticast || isBroadcast || IsLinkLocalUnicast(v4, bytes);
    }
}
