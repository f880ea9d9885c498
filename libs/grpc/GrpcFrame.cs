using System.Buffers;
using System.Buffers.Binary;
using Google.Protobuf;

namespace Cluster.Grpc;

/// <summary>Reads and writes length-prefixed gRPC messages: one byte "compressed", four bytes length (big endian), the message.</summary>
internal static class GrpcFrame
{
    /// <summary>Bytes before each message.</summary>
    internal const int HeaderSize = 5;

    /// <summary>Largest message accepted: 16 MiB, as CRI servers and clients use.</summary>
    internal const int MaxMessageSize = 16 * 1024 * 1024;

    /// <summary>One framed message.</summary>
    public static byte[] Encode(IMessage message)
    {
        var size = message.CalculateSize();
        var frame = new byte[HeaderSize + size];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), size);
        message.WriteTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <summary>Reads the next message.</summary>
    /// <returns>Null at the end of the stream.</returns>
    /// <exception cref="GrpcException">The stream ends inside a message, or the message is compressed or too large.</exception>
    public static async ValueTask<T?> ReadAsync<T>(Stream stream, MessageParser<T> parser, CancellationToken ct)
        where T : class, IMessage<T>
    {
        var header = new byte[HeaderSize];
        var read = await stream.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, ct);
        if (read == 0)
            return null;
        if (read < HeaderSize)
            throw new GrpcException(GrpcStatusCode.Internal, "the stream ended inside a message header");
        if (header[0] != 0)
            throw new GrpcException(GrpcStatusCode.Unimplemented, "compressed messages are not supported");
        var size = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(1));
        if (size > MaxMessageSize)
            throw new GrpcException(GrpcStatusCode.ResourceExhausted, $"message of {size} bytes is larger than {MaxMessageSize}");
        return await ReadBodyAsync(stream, parser, (int)size, ct);
    }

    private static async ValueTask<T> ReadBodyAsync<T>(Stream stream, MessageParser<T> parser, int size, CancellationToken ct)
        where T : class, IMessage<T>
    {
        var body = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            await stream.ReadExactlyAsync(body.AsMemory(0, size), ct);
            return parser.ParseFrom(body, 0, size);
        }
        catch (EndOfStreamException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "the stream ended inside a message", e);
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new GrpcException(GrpcStatusCode.Internal, "the message cannot be parsed", e);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(body);
        }
    }
}
