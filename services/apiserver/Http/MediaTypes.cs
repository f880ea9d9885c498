using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cluster.ApiServer.Http;

/// <summary>What the server can read and write, and what a request's headers ask for.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Yaml = "application/yaml";
    public const string Protobuf = "application/vnd.kubernetes.protobuf";

    /// <summary>Named in refusals. Protobuf is read too, but not written.</summary>
    public static readonly IReadOnlyList<string> Supported = [Json, Yaml];

    /// <summary>The first form in the Accept header that the server can give.</summary>
    /// <exception cref="ApiException">None of the types asked for can be given (406).</exception>
    public static Representation Negotiate(StringValues accept)
    {
        var header = accept.ToString();
        if (header.Length == 0)
            return Representation.Object;
        foreach (var range in header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Read(range) is { } representation)
                return representation;
        }

        throw ApiException.NotAcceptable(Supported);
    }

    /// <summary>The media type without parameters, in lower case.</summary>
    public static string Essence(string? contentType) => (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static Representation? Read(string range)
    {
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        if (parts[0] is not (Json or "*/*" or "application/*"))
            return null;
        string form = "", group = "";
        foreach (var part in parts.AsSpan(1))
        {
            if (part.StartsWith("as=", StringComparison.Ordinal))
                form = part[3..];
            else if (part.StartsWith("g=", StringComparison.Ordinal))
                group = part[2..];
        }

        return (form, group) switch
        {
            ("", _) => Representation.Object,
            ("Table", "meta.k8s.io") => Representation.Table,
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io") => Representation.Metadata,
            ("APIGroupDiscoveryList", "apidiscovery.k8s.io") => parts.Contains("v=v2") ? Representation.DiscoveryV2
                : parts.Contains("v=v2beta1") ? Representation.DiscoveryV2Beta1 : null,
            _ => null,
        };
    }
}
