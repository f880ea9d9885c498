using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace Cluster.ApiServer.Http;

/// <summary>What the server can read and write, and what a request's headers ask for.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Yaml = "application/yaml";
    public const string Protobuf = "application/vnd.kubernetes.protobuf";

    /// <summary>Group and version of tables and partial objects, unless an older client asks for v1beta1.</summary>
    public const string Meta = "meta.k8s.io/v1";

    /// <summary>Named in refusals. Protobuf is read too, but not written.</summary>
    public static readonly IReadOnlyList<string> Supported = [Json, Yaml];

    /// <summary>Named in refusals of watches.</summary>
    public static readonly IReadOnlyList<string> Streams = ["application/json;stream=watch"];

    /// <summary>The first form in the Accept header that the server can give.</summary>
    /// <exception cref="ApiException">None of the types asked for can be given (406).</exception>
    public static Representation Negotiate(StringValues accept) => Choose(accept).Form;

    /// <summary>The version of <c>meta.k8s.io</c> in which tables and partial objects are wanted.</summary>
    public static string MetaVersion(StringValues accept) => Choose(accept).MetaVersion;

    /// <summary>Whether the answer is wanted as YAML. Cheap when nobody mentions it.</summary>
    public static bool WantsYaml(StringValues accept)
    {
        var header = accept.ToString();
        if (!header.Contains("yaml", StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var range in Ranges(header))
        {
            if (Read(range) is { } choice)
                return choice.IsYaml;
        }

        return false;
    }

    /// <summary>The media type without parameters, in lower case.</summary>
    public static string Essence(string? contentType) => (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    private static Choice Choose(StringValues accept)
    {
        var header = accept.ToString();
        if (header.Length == 0)
            return new(Representation.Object);
        foreach (var range in Ranges(header))
        {
            if (Read(range) is { } choice)
                return choice;
        }

        throw ApiException.NotAcceptable(Supported);
    }

    /// <summary>The ranges from the most to the least wanted; almost nobody weighs them.</summary>
    private static IEnumerable<string> Ranges(string header)
    {
        var ranges = header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return header.Contains("q=", StringComparison.Ordinal) ? ranges.OrderByDescending(Weight) : ranges;
    }

    private static double Weight(string range)
    {
        var at = range.IndexOf("q=", StringComparison.Ordinal);
        if (at < 0)
            return 1;
        var text = range[(at + 2)..].Split(';')[0].Trim();
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : 1;
    }

    private static Choice? Read(string range)
    {
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        var isYaml = parts[0] == Yaml;
        if (!isYaml && parts[0] is not (Json or "*/*" or "application/*"))
            return null;
        string form = "", group = "", version = "";
        foreach (var part in parts.AsSpan(1))
        {
            if (part.StartsWith("as=", StringComparison.Ordinal))
                form = part[3..];
            else if (part.StartsWith("g=", StringComparison.Ordinal))
                group = part[2..];
            else if (part.StartsWith("v=", StringComparison.Ordinal))
                version = part[2..];
        }

        return (form, group, version) switch
        {
            ("", _, _) => new(Representation.Object) { IsYaml = isYaml },
            ("Table", "meta.k8s.io", "v1" or "v1beta1") => new(Representation.Table, $"{group}/{version}") { IsYaml = isYaml },
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io", "v1" or "v1beta1") => new(Representation.Metadata, $"{group}/{version}") { IsYaml = isYaml },
            ("APIGroupDiscoveryList", "apidiscovery.k8s.io", "v2") => new(Representation.DiscoveryV2) { IsYaml = isYaml },
            ("APIGroupDiscoveryList", "apidiscovery.k8s.io", "v2beta1") => new(Representation.DiscoveryV2Beta1) { IsYaml = isYaml },
            _ => null,
        };
    }

    /// <summary>What a media range asks for.</summary>
    private readonly record struct Choice(Representation Form, string MetaVersion = Meta)
    {
        public bool IsYaml { get; init; }
    }
}
