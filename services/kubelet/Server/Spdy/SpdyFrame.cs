using System.Buffers.Binary;

namespace Cluster.Kubelet.Server.Spdy;

/// <summary>One frame of SPDY/3.1, of either kind.</summary>
/// <param name="Type">Zero for data; otherwise the kind of control frame.</param>
/// <param name="StreamId">The stream, or 0 for frames that concern the connection.</param>
internal readonly record struct SpdyFrame(SpdyFrameType Type, uint StreamId, bool IsLast, ReadOnlyMemory<byte> Payload)
{
    public const int HeaderLength = 8;
    public const int MaxPayload = 0xFFFFFF;

    private const byte ControlBit = 0x80;
    private const byte Version = 3;
    private const byte FinFlag = 1;

    /// <summary>Reads the next frame; null when the connection has ended between two frames.</summary>
    /// <exception cref="IOException">It ended in the middle of one.</exception>
    public static async ValueTask<SpdyFrame?> ReadAsync(Stream transport, CancellationToken ct)
    {
        var head = new byte[HeaderLength];
        var read = await transport.ReadAtLeastAsync(head, HeaderLength, throwOnEndOfStream: false, ct);
        if (read == 0)
            return null;
        if (read < HeaderLength)
            throw new EndOfStreamException("the peer closed the connection inside a frame");

        var payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4)) & MaxPayload];
        await transport.ReadExactlyAsync(payload, ct);
        var isLast = (head[4] & FinFlag) != 0;
        if ((head[0] & ControlBit) == 0)
            return new(SpdyFrameType.Data, BinaryPrimitives.ReadUInt32BigEndian(head), isLast, payload);
        var type = (SpdyFrameType)BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2));
        return new(type, SubjectOf(type, payload), isLast, payload);
    }

    /// <summary>The frame as it goes over the wire.</summary>
    public byte[] Encode()
    {
        var bytes = new byte[HeaderLength + Payload.Length];
        if (Type == SpdyFrameType.Data)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, StreamId);
        else
        {
            bytes[0] = ControlBit;
            bytes[1] = Version;
            BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)Type);
        }
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), (uint)Payload.Length);
        bytes[4] = IsLast ? FinFlag : (byte)0;
        Payload.CopyTo(bytes.AsMemory(HeaderLength));
        return bytes;
    }

    public static SpdyFrame SynStream(uint id, IReadOnlyList<KeyValuePair<string, string>> headers, bool isFirst)
    {
        var block = SpdyHeaderBlock.Encode(headers, isFirst);
        var payload = new byte[10 + block.Length]; // stream, associated stream, priority and slot
        BinaryPrimitives.WriteUInt32BigEndian(payload, id);
        block.CopyTo(payload, 10);
        return new(SpdyFrameType.SynStream, id, false, payload);
    }

    public static SpdyFrame Reset(uint id)
    {
        const uint cancel = 5;
        var payload = new byte[8];
        BinaryPrimitives.WriteUInt32BigEndian(payload, id);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(4), cancel);
        return new(SpdyFrameType.RstStream, id, false, payload);
    }

    private static uint SubjectOf(SpdyFrameType type, byte[] payload) =>
        type is SpdyFrameType.SynStream or SpdyFrameType.SynReply or SpdyFrameType.RstStream or SpdyFrameType.Headers && payload.Length >= 4
            ? BinaryPrimitives.ReadUInt32BigEndian(payload) & 0x7FFFFFFF
            : 0;
}
