using System.Text.Json;
using Cluster.Api;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>How the JSON of an answer is dressed for its reader: as it is, indented, or as YAML.</summary>
internal static class BodyStyle
{
    private static readonly JsonWriterOptions Indented = new()
    {
        Indented = true,
        NewLine = "\n",
        MaxDepth = KubernetesJson.MaxDepth,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Whether the answer has to be rewritten before it is sent.</summary>
    public static bool IsDressed(HttpRequest request) => MediaTypes.WantsYaml(request.Headers.Accept) || IsForPeople(request);

    /// <summary>Rewrites an answer.</summary>
    /// <returns>The body and its content type.</returns>
    public static (ReadOnlyMemory<byte> Body, string ContentType) Dress(HttpRequest request, ReadOnlyMemory<byte> json)
    {
        if (MediaTypes.WantsYaml(request.Headers.Accept))
            return (JsonToYaml.Convert(json), MediaTypes.Yaml);
        return IsForPeople(request) ? (Indent(json), MediaTypes.Json) : (json, MediaTypes.Json);
    }

    /// <summary>As upstream: whoever says <c>pretty</c> is believed, and otherwise the usual tools of people get it.</summary>
    private static bool IsForPeople(HttpRequest request)
    {
        if (request.Query.TryGetValue("pretty", out var pretty) && pretty.ToString() is { Length: > 0 } wish)
            return wish is "1" or "t" or "T" or "true" or "TRUE" or "True";
        var agent = request.Headers.UserAgent.ToString();
        return agent.StartsWith("curl", StringComparison.Ordinal) || agent.StartsWith("Wget", StringComparison.Ordinal)
            || agent.StartsWith("Mozilla/5.0", StringComparison.Ordinal);
    }

    private static byte[] Indent(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json, new() { MaxDepth = KubernetesJson.MaxDepth });
        using var result = new MemoryStream(json.Length * 2);
        using (var writer = new Utf8JsonWriter(result, Indented))
            document.WriteTo(writer);
        return result.ToArray();
    }
}
