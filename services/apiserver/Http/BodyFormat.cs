using Cluster.ApiServer.Http.Protobuf;

namespace Cluster.ApiServer.Http;

/// <summary>Brings bodies of every accepted format into JSON.</summary>
internal static class BodyFormat
{
    /// <exception cref="ApiException">The content type is not accepted (415), or the body is not of its type (400).</exception>
    public static ReadOnlyMemory<byte> ToJson(string? contentType, ReadOnlyMemory<byte> body) => MediaTypes.Essence(contentType) switch
    {
        "" or MediaTypes.Json => body,
        MediaTypes.Yaml or "application/x-yaml" or "text/yaml" => YamlToJson.Convert(body),
        MediaTypes.Protobuf => ProtobufToJson.Convert(body.Span),
        _ => throw ApiException.UnsupportedMediaType([.. MediaTypes.Supported, MediaTypes.Protobuf]),
    };
}
