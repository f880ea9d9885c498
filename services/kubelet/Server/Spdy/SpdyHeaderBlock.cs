using System.Buffers.Binary;
using System.Text;

namespace Cluster.Kubelet.Server.Spdy;

/// <summary>Writes the names and values of a SYN_STREAM frame.</summary>
/// <remarks>All header blocks of a connection form one zlib stream. It is written here as stored blocks, which every reader of zlib takes
/// and which need neither a compressor nor SPDY's dictionary; blocks from the peer are never needed.</remarks>
internal static class SpdyHeaderBlock
{
    private static readonly byte[] ZlibHeader = [0x78, 0x01];

    /// <summary>An empty stored block: the peer hands on what it has unpacked only when it meets one.</summary>
    private static readonly byte[] Flush = [0, 0, 0, 0xFF, 0xFF];

    public static byte[] Encode(IReadOnlyList<KeyValuePair<string, string>> headers, bool isFirst)
    {
        using var text = new MemoryStream();
        WriteNumber(text, headers.Count);
        foreach (var (name, value) in headers)
        {
            WriteText(text, name.ToLowerInvariant());
            WriteText(text, value);
        }

        using var block = new MemoryStream();
        if (isFirst)
            block.Write(ZlibHeader);
        var length = (ushort)text.Length;
        Span<byte> head = stackalloc byte[5]; // not the last block, stored; length and its complement
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], length);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~length);
        block.Write(head);
        text.WriteTo(block);
        block.Write(Flush);
        return block.ToArray();
    }

    private static void WriteText(MemoryStream target, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        WriteNumber(target, bytes.Length);
        target.Write(bytes);
    }

    private static void WriteNumber(MemoryStream target, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        target.Write(bytes);
    }
}
