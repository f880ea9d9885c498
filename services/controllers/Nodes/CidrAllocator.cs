using System.Buffers.Binary;
using System.Net;

namespace Cluster.Controllers.Nodes;

/// <summary>Hands out equal shares of the pod network. Pure.</summary>
internal static class CidrAllocator
{
    /// <summary>A free share for a node.</summary>
    /// <param name="cluster">The whole network (IPv4).</param>
    /// <param name="maskSize">Prefix length of a share.</param>
    /// <param name="taken">Shares in use.</param>
    /// <param name="node">Name of the node: <c>node-3</c> gets share 3 when that is free, so that addresses are easy to read.</param>
    /// <returns>Null when all shares are taken.</returns>
    public static string? Allocate(IPNetwork cluster, int maskSize, IReadOnlySet<string> taken, string node)
    {
        var count = 1 << (maskSize - cluster.PrefixLength);
        var preferred = NumberOf(node);
        if (preferred > 0 && preferred < count && !taken.Contains(Share(cluster, maskSize, preferred)))
            return Share(cluster, maskSize, preferred);
        for (var index = 1; index < count; index++)
        {
            if (Share(cluster, maskSize, index) is var share && !taken.Contains(share))
                return share;
        }
        return Share(cluster, maskSize, 0) is var first && !taken.Contains(first) ? first : null;
    }

    private static string Share(IPNetwork cluster, int maskSize, int index)
    {
        var start = BinaryPrimitives.ReadUInt32BigEndian(cluster.BaseAddress.GetAddressBytes()) + ((uint)index << (32 - maskSize));
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, start);
        return $"{new IPAddress(bytes)}/{maskSize}";
    }

    private static int NumberOf(string node)
    {
        var dash = node.LastIndexOf('-');
        return int.TryParse(node.AsSpan(dash + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
