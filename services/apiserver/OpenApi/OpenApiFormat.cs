using Cluster.ApiServer.Http;
using Microsoft.Extensions.Primitives;

namespace Cluster.ApiServer.OpenApi;

/// <summary>An encoding of the documents.</summary>
/// <param name="Id">Tells kept documents apart.</param>
/// <param name="ContentType">What the answer calls it.</param>
/// <param name="Encode">From the JSON document.</param>
internal sealed record OpenApiFormat(string Id, string ContentType, Func<byte[], byte[]> Encode)
{
    /// <summary>What kubectl asks for when it uses the 2.0 document, newer and older spelling; only the newer is a valid media type.</summary>
    private static readonly string[] ProtobufTypes =
        ["application/com.github.proto-openapi.spec.v2.v1.0+protobuf", "application/com.github.proto-openapi.spec.v2@v1.0+protobuf"];

    private static readonly OpenApiFormat Json = new("json", MediaTypes.Json, document => document);
    private static readonly OpenApiFormat Protobuf = new("protobuf", ProtobufTypes[0], GnosticDocument.Encode);

    /// <summary>The first format in the Accept header that there is.</summary>
    /// <exception cref="ApiException">There is none (406).</exception>
    public static OpenApiFormat Negotiate(StringValues accept, bool isV2)
    {
        var ranges = accept.ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (ranges.Length == 0)
            return Json;
        foreach (var range in ranges)
        {
            var type = MediaTypes.Essence(range);
            if (type is MediaTypes.Json or "*/*" or "application/*")
                return Json;
            if (isV2 && ProtobufTypes.Contains(type))
                return Protobuf;
        }

        throw ApiException.NotAcceptable(isV2 ? [MediaTypes.Json, .. ProtobufTypes] : [MediaTypes.Json]);
    }
}
