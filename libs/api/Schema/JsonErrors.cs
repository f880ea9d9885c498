using System.Text;
using System.Text.Json;

namespace Cluster.Api;

/// <summary>Says in Go's words what is broken in a JSON text.</summary>
internal static class JsonErrors
{
    public static string Describe(JsonException error, ReadOnlySpan<byte> json)
    {
        var offset = OffsetOf(json, error.LineNumber ?? 0, error.BytePositionInLine ?? 0);
        if (offset >= json.TrimEnd(" \t\r\n"u8).Length)
            return "unexpected end of JSON input";
        Rune.DecodeFromUtf8(json[offset..], out var rune, out _);
        return offset == 0
            ? $"invalid character '{rune}' looking for beginning of value"
            : $"invalid character '{rune}' at offset {offset}";
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, long line, long column)
    {
        var offset = 0;
        for (; line > 0; line--)
            offset += json[offset..].IndexOf((byte)'\n') + 1;
        return (int)Math.Min(json.Length, offset + column);
    }
}
