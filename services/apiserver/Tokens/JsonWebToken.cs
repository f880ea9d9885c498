using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Cluster.ApiServer.Tokens;

/// <summary>A JSON Web Token (RFC 7519) in compact form, taken apart. Nothing is checked yet.</summary>
internal sealed class JsonWebToken
{
    private JsonWebToken(string algorithm, string? keyId, JsonElement claims, byte[] signed, byte[] signature) =>
        (Algorithm, KeyId, Claims, Signed, Signature) = (algorithm, keyId, claims, signed, signature);

    public string Algorithm { get; }

    public string? KeyId { get; }

    /// <summary>A JSON object.</summary>
    public JsonElement Claims { get; }

    /// <summary>The bytes that the signature is about.</summary>
    public byte[] Signed { get; }

    public byte[] Signature { get; }

    /// <summary>Null when the text is no such token.</summary>
    public static JsonWebToken? TryParse(string token)
    {
        if (token.Split('.') is not [var head, var body, var signature])
            return null;
        try
        {
            var header = Read(head);
            var claims = Read(body);
            return header.ValueKind == JsonValueKind.Object && claims.ValueKind == JsonValueKind.Object && Text(header, "alg") is { } algorithm
                ? new(algorithm, Text(header, "kid"), claims, Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature))
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>A claim that is a text; null otherwise.</summary>
    public string? Text(string claim) => Text(Claims, claim);

    /// <summary>A claim that is a text or a list of texts; empty otherwise.</summary>
    public IReadOnlyList<string> Texts(string claim) => !Claims.TryGetProperty(claim, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => [.. value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.String).Select(static item => item.GetString()!)],
        _ => [],
    };

    /// <summary>A claim in seconds since 1970; null otherwise.</summary>
    public DateTimeOffset? Time(string claim) =>
        Claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && Math.Abs(seconds) < 1e11
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;

    private static JsonElement Read(string part) => JsonElement.Parse(Base64Url.DecodeFromChars(part));

    private static string? Text(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
