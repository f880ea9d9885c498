using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Watch;

/// <summary>Where the next page of a list starts, in the form upstream uses.</summary>
/// <param name="Version">Format of the token.</param>
/// <param name="Revision">The revision all pages show; -1 takes whatever is current.</param>
/// <param name="Start">The next key, exclusive of everything before it.</param>
internal sealed record ContinueToken(
    [property: JsonPropertyName("v")] string Version, [property: JsonPropertyName("rv")] long Revision, [property: JsonPropertyName("start")] string Start)
{
    public const long AnyRevision = -1;
    private const string Format = "meta.k8s.io/v1";

    public static ContinueToken After(string key, long revision) => new(Format, revision, key + "\0");

    /// <summary>The last key of the page before.</summary>
    [JsonIgnore]
    public string LastKey => Start.TrimEnd('\0');

    public string Encode() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <exception cref="ApiException">Not a token of ours (400).</exception>
    public static ContinueToken Decode(string text)
    {
        try
        {
            var token = JsonSerializer.Deserialize<ContinueToken>(Base64Url.DecodeFromChars(text));
            if (token is { Version: Format, Start.Length: > 0 } && (token.Revision > 0 || token.Revision == AnyRevision))
                return token;
        }
        catch (FormatException)
        {
            throw ApiException.BadRequest("continue key is not valid: illegal base64 data");
        }
        catch (JsonException)
        {
            throw ApiException.BadRequest("continue key is not valid: not a token of this API");
        }

        throw ApiException.BadRequest("continue key is not valid: incorrect encoded start resourceVersion (version meta.k8s.io/v1)");
    }
}
