using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cluster.Api;

/// <summary>A thread's buffer for encoding objects, kept between objects while it is small.</summary>
internal sealed class EncodingBuffer
{
    /// <summary>Larger buffers are not kept: 64 KiB hold nearly every object.</summary>
    private const int KeptBytes = 64 * 1024;

    [ThreadStatic]
    private static EncodingBuffer? _kept;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly Utf8JsonWriter _writer;

    private EncodingBuffer() => _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    /// <summary>The bytes of a value.</summary>
    public static byte[] Encode<T>(ValueEncoder<T> encoder, T value)
    {
        var buffer = _kept ?? new EncodingBuffer();
        _kept = null; // an encoder that encodes again gets a buffer of its own
        encoder.Write(buffer._writer, value);
        buffer._writer.Flush();
        var result = buffer._bytes.WrittenSpan.ToArray();
        if (buffer._bytes.Capacity <= KeptBytes)
        {
            buffer._bytes.ResetWrittenCount();
            buffer._writer.Reset();
            _kept = buffer;
        }

        return result;
    }
}
