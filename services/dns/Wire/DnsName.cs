using System.Text;

namespace Cluster.Dns.Wire;

/// <summary>Reads names (RFC 1035 section 3.1 and 4.1.4).</summary>
internal static class DnsName
{
    public const int MaxLabel = 63;
    public const int MaxLength = 255;

    /// <summary>Reads a name and moves past it; follows compression pointers backwards only, so that no packet can make it loop.</summary>
    /// <returns>False when the name is broken, too long, or has a label with a dot in it, which no name of ours has.</returns>
    public static bool TryRead(ReadOnlySpan<byte> packet, ref int at, out string name)
    {
        name = "";
        var text = new StringBuilder();
        var position = at;
        var lowest = at;
        var jumped = false;
        while (true)
        {
            if (position >= packet.Length)
                return false;
            var length = packet[position];
            if ((length & 0xC0) == 0xC0)
            {
                if (position + 1 >= packet.Length)
                    return false;
                var target = ((length & 0x3F) << 8) | packet[position + 1];
                if (!jumped)
                    at = position + 2;
                if (target >= lowest)
                    return false;
                (position, lowest, jumped) = (target, target, true);
                continue;
            }

            if (length > MaxLabel)
                return false;
            position++;
            if (length == 0)
                break;
            if (position + length > packet.Length || text.Length + length + 1 > MaxLength || packet.Slice(position, length).Contains((byte)'.'))
                return false;
            if (text.Length > 0)
                text.Append('.');
            text.Append(Encoding.Latin1.GetString(packet.Slice(position, length)));
            position += length;
        }

        if (!jumped)
            at = position;
        name = text.ToString();
        return true;
    }

    /// <summary>Moves past a name without reading it.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> packet, ref int at)
    {
        while (at < packet.Length)
        {
            var length = packet[at];
            if ((length & 0xC0) == 0xC0)
            {
                at += 2;
                return at <= packet.Length;
            }

            at += length + 1;
            if (length == 0)
                return at <= packet.Length;
        }

        return false;
    }
}
