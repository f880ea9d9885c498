using System.Globalization;
using System.Net;

namespace Cluster.Cel;

/// <summary>A range of addresses. The address may have bits beyond the prefix.</summary>
internal sealed class CidrValue(IPAddress address, int prefix) : CelOpaque
{
    public static CelType CelType { get; } = CelType.Opaque("net.CIDR");

    private readonly byte[] _bytes = address.GetAddressBytes();

    public IPAddress Address => address;

    public int Prefix => prefix;

    public override CelType Type => CelType;

    internal override long CostSize => _bytes.Length;

    public static bool TryParse(string text, out CidrValue? range, out string error)
    {
        range = null;
        var slash = text.LastIndexOf('/');
        if (slash < 0)
        {
            error = $"netip.ParsePrefix(\"{text}\"): no '/'";
            return false;
        }
        if (!AddressText.TryParse(text[..slash], out var address, out error))
            return false;
        var digits = text[(slash + 1)..];
        var isPrefix = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var prefix) && (digits.Length == 1 || digits[0] != '0');
        if (!isPrefix || prefix > address.GetAddressBytes().Length * 8)
        {
            error = $"netip.ParsePrefix(\"{text}\"): bad bits after slash: \"{digits}\"";
            return false;
        }
        range = new CidrValue(address, prefix);
        return true;
    }

    public bool Contains(IPAddress other)
    {
        var bytes = other.GetAddressBytes();
        return bytes.Length == _bytes.Length && Masked(bytes, prefix).AsSpan().SequenceEqual(Masked(_bytes, prefix));
    }

    public bool Contains(CidrValue other) => other.Prefix >= prefix && Contains(other.Address);

    public CidrValue Mask() => new(new IPAddress(Masked(_bytes, prefix)), prefix);

    public override bool IsEqualTo(CelOpaque other) => other is CidrValue range && range.Prefix == prefix && address.Equals(range.Address);

    public override string ToString() => $"{address}/{prefix}";

    private static byte[] Masked(byte[] bytes, int prefix)
    {
        var masked = (byte[])bytes.Clone();
        for (var i = 0; i < masked.Length; i++)
            masked[i] &= (byte)(0xFF00 >> Math.Clamp(prefix - i * 8, 0, 8));
        return masked;
    }
}
