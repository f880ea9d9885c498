using System.Buffers.Binary;
using System.Text;

namespace Cluster.Dns.Wire;

/// <summary>Writes a question of our own.</summary>
internal static class QuestionPacket
{
    /// <summary>A packet that asks for what the query names, recursion desired.</summary>
    public static byte[] Of(DnsQuery query)
    {
        var buffer = new byte[12 + query.Name.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(buffer, query.Id);
        buffer[2] = 0x01;
        buffer[5] = 1;
        var at = 12;
        foreach (var label in query.Name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            buffer[at] = (byte)Encoding.Latin1.GetBytes(label, buffer.AsSpan(at + 1));
            at += buffer[at] + 1;
        }

        at++;
        BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(at), (ushort)query.Type);
        BinaryPrimitives.WriteUInt16BigEndian(buffer.AsSpan(at + 2), query.Class);
        return buffer[..(at + 4)];
    }
}
