using System.Net;

namespace Cluster.Cel;

/// <summary>An IP address.</summary>
internal sealed class IpValue(IPAddress address) : CelOpaque
{
    public static CelType CelType { get; } = CelType.Opaque("net.IP");

    public IPAddress Address => address;

    public override CelType Type => CelType;

    internal override long CostSize => Bytes.Length;

    public byte[] Bytes { get; } = address.GetAddressBytes();

    public override bool IsEqualTo(CelOpaque other) => other is IpValue ip && address.Equals(ip.Address);

    public override string ToString() => address.ToString();
}
