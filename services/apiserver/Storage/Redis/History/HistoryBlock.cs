using System.IO.Compression;
using System.Text;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Storage.Redis.History;

/// <summary>A run of changes as one compressed block that needs nothing else to be understood.</summary>
/// <remarks>The state before a change is written only when it is not the state after an earlier change of the same block. Versions of an object
/// resemble each other, and objects of a kind do, too: a block takes about a twentieth of its content.</remarks>
internal static class HistoryBlock
{
    private const byte Format = 1;
    private const byte NothingBefore = 0;
    private const byte BeforeFollows = 1;
    private const byte BeforeIsInBlock = 2;

    public static byte[] Encode(IReadOnlyList<PastChange> changes)
    {
        var result = new MemoryStream();
        result.WriteByte(Format);
        using (var compressed = new BrotliStream(result, CompressionLevel.Optimal, leaveOpen: true))
        using (var writer = new BinaryWriter(compressed, Encoding.UTF8))
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            writer.Write7BitEncodedInt(changes.Count);
            foreach (var change in changes)
                Write(writer, change, known);
        }

        return result.ToArray();
    }

    /// <exception cref="InvalidDataException">Not a block, or one of a later version.</exception>
    public static IReadOnlyList<PastChange> Decode(byte[] block)
    {
        if (block is not [Format, ..])
            throw new InvalidDataException("A block of history is of an unknown format.");
        using var compressed = new BrotliStream(new MemoryStream(block, 1, block.Length - 1), CompressionMode.Decompress);
        using var reader = new BinaryReader(compressed, Encoding.UTF8);
        var known = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        var changes = new PastChange[reader.Read7BitEncodedInt()];
        for (var i = 0; i < changes.Length; i++)
            changes[i] = Read(reader, known);
        return changes;
    }

    private static void Write(BinaryWriter writer, PastChange change, HashSet<string> known)
    {
        writer.Write7BitEncodedInt64(change.Revision);
        writer.Write7BitEncodedInt64(change.Time.ToUnixTimeMilliseconds());
        writer.Write((byte)change.Type);
        writer.Write(change.Key);
        writer.Write(change.User);
        writer.Write(change.Verb);
        if (change.Before is not { } before)
            writer.Write(NothingBefore);
        else if (known.Contains(change.Key))
            writer.Write(BeforeIsInBlock);
        else
            Write(writer, BeforeFollows, before);
        writer.Write7BitEncodedInt(change.Object.Length);
        writer.Write(change.Object.Span);
        known.Add(change.Key);
    }

    private static void Write(BinaryWriter writer, byte mark, ReadOnlyMemory<byte> body)
    {
        writer.Write(mark);
        writer.Write7BitEncodedInt(body.Length);
        writer.Write(body.Span);
    }

    private static PastChange Read(BinaryReader reader, Dictionary<string, ReadOnlyMemory<byte>> known)
    {
        var revision = reader.Read7BitEncodedInt64();
        var time = DateTimeOffset.FromUnixTimeMilliseconds(reader.Read7BitEncodedInt64());
        var type = (StoreEventType)reader.ReadByte();
        var key = reader.ReadString();
        var (user, verb) = (reader.ReadString(), reader.ReadString());
        var before = reader.ReadByte() switch
        {
            NothingBefore => default(ReadOnlyMemory<byte>?),
            BeforeFollows => (ReadOnlyMemory<byte>)reader.ReadBytes(reader.Read7BitEncodedInt()),
            _ => known[key],
        };
        ReadOnlyMemory<byte> body = reader.ReadBytes(reader.Read7BitEncodedInt());
        known[key] = body;
        return new(revision, time, type, key, body, before) { User = user, Verb = verb };
    }
}
