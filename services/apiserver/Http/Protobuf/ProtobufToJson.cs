using System.Buffers;
using System.Text;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Http.Protobuf;

/// <summary>Rewrites an object in Kubernetes' protobuf envelope as JSON, so that everything behind it sees one format.</summary>
/// <remarks>Go encodes fields it holds by value even when they are empty; those are left out, as its JSON encoder does.</remarks>
internal static class ProtobufToJson
{
    private static readonly byte[] Magic = [.. "k8s"u8, 0];

    /// <exception cref="ApiException">Not an object in the envelope, or of a kind without a known message (400).</exception>
    public static ReadOnlyMemory<byte> Convert(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
            throw ApiException.BadRequest("provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]");
        try
        {
            return Unwrap(body[Magic.Length..]);
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw ApiException.BadRequest($"couldn't decode the protobuf message: {e.Message}");
        }
    }

    private static ReadOnlyMemory<byte> Unwrap(ReadOnlySpan<byte> envelope)
    {
        string apiVersion = "", kind = "";
        ReadOnlySpan<byte> raw = default;
        for (var reader = new ProtobufReader(envelope); reader.Read();)
        {
            if (reader.Number == 1)
                (apiVersion, kind) = TypeOf(reader.Bytes);
            else if (reader.Number == 2)
                raw = reader.Bytes;
        }

        var message = MessageOf(apiVersion, kind);
        if (ProtobufSchema.Find(message) is null)
            throw ApiException.BadRequest($"no kind \"{kind}\" is registered for version \"{apiVersion}\" in protobuf");
        var buffer = new ArrayBufferWriter<byte>((raw.Length * 2) + 256);
        using var writer = new Utf8JsonWriter(buffer, new() { SkipValidation = true });
        writer.WriteStartObject();
        writer.WriteString("kind", kind);
        writer.WriteString("apiVersion", apiVersion);
        MessageEncoder.WriteFields(raw, message, writer, 0);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static (string ApiVersion, string Kind) TypeOf(ReadOnlySpan<byte> typeMeta)
    {
        string apiVersion = "", kind = "";
        for (var reader = new ProtobufReader(typeMeta); reader.Read();)
        {
            if (reader.Number == 1)
                apiVersion = Encoding.UTF8.GetString(reader.Bytes);
            else if (reader.Number == 2)
                kind = Encoding.UTF8.GetString(reader.Bytes);
        }

        return (apiVersion, kind);
    }

    /// <summary><c>apps.v1.Deployment</c> for <c>apps/v1</c>; options belong to meta whatever group they are sent to.</summary>
    private static string MessageOf(string apiVersion, string kind)
    {
        if (kind == "DeleteOptions")
            return "meta.v1.DeleteOptions";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "core" : apiVersion[..slash].Split('.')[0];
        return $"{group}.{apiVersion[(slash + 1)..]}.{kind}";
    }
}
