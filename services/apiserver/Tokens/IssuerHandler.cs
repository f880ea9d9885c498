using System.Text.Json.Nodes;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Tokens;

/// <summary>Tells others how to check service account tokens: the issuer's OpenID configuration and its public keys.</summary>
internal sealed class IssuerHandler(ServiceAccountTokens tokens, ApiServerOptions options) : IPathHandler
{
    private const string ConfigurationPath = "/.well-known/openid-configuration";
    private const string KeysPath = "/openid/v1/jwks";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (path is not (ConfigurationPath or KeysPath))
            return false;
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
            throw ApiException.MethodNotAllowed();
        if (tokens.Keys.Count == 0)
            throw ApiException.PathNotFound();
        var (document, type) = path == KeysPath ? (Keys(), "application/jwk-set+json") : (Configuration(), MediaTypes.Json);
        var body = Api.KubernetesJson.Encode(document);
        await Responses.BytesAsync(http, 200, type, body, "public, max-age=3600");
        return true;
    }

    private JsonObject Configuration() => new()
    {
        ["issuer"] = tokens.Issuer,
        ["jwks_uri"] = options.ServiceAccountJwksUri ?? $"https://{options.AdvertiseAddress}:{options.SecurePort}{KeysPath}",
        ["response_types_supported"] = new JsonArray("id_token"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray([.. tokens.Keys.Select(key => key.Algorithm).Distinct().Order().Select(name => (JsonNode)name)]),
    };

    private JsonObject Keys() => new() { ["keys"] = new JsonArray([.. tokens.Keys.Select(key => (JsonNode)key.ToJwk())]) };
}
