using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Cluster.ApiServer.Authentication.Oidc;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Authentication;

/// <summary>The file of <c>--authentication-config</c>: issuers whose tokens count, and what nobody may do.</summary>
/// <remarks>Source: <c>AuthenticationConfiguration</c> of <c>apiserver.config.k8s.io</c>. Expressions in it are refused: this server maps claims by name.</remarks>
internal sealed record AuthenticationConfiguration(IReadOnlyList<OidcOptions> Issuers, AnonymousPolicy? Anonymous)
{
    /// <exception cref="FormatException">The file says something else, or something that this server cannot do.</exception>
    public static AuthenticationConfiguration Read(string path)
    {
        try
        {
            var file = JsonElement.Parse(YamlToJson.Convert(File.ReadAllBytes(path)).Span);
            var version = Text(file, "apiVersion");
            if (Text(file, "kind") != "AuthenticationConfiguration" || version?.StartsWith("apiserver.config.k8s.io/v1", StringComparison.Ordinal) is not true)
                throw new FormatException("it is not of kind AuthenticationConfiguration in apiserver.config.k8s.io/v1");
            return new([.. Items(file, "jwt").Select(IssuerOf)], file.TryGetProperty("anonymous", out var anonymous) ? AnonymousOf(anonymous) : null);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ApiException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static AnonymousPolicy AnonymousOf(JsonElement anonymous) =>
        new(anonymous.GetProperty("enabled").GetBoolean(), [.. Items(anonymous, "conditions").Select(static condition => Text(condition, "path")!)]);

    private static OidcOptions IssuerOf(JsonElement jwt)
    {
        var issuer = jwt.GetProperty("issuer");
        var mappings = jwt.GetProperty("claimMappings");
        var name = mappings.GetProperty("username");
        var groups = mappings.TryGetProperty("groups", out var mapped) ? mapped : default;
        foreach (var (where, what) in new[] { (name, "expression"), (groups, "expression"), (mappings, "uid"), (mappings, "extra"), (jwt, "userValidationRules"), (issuer, "discoveryURL") })
            Refuse(where, what);
        return new(Text(issuer, "url") ?? throw new FormatException("issuer.url is missing"), [.. Items(issuer, "audiences").Select(static audience => audience.GetString()!)])
        {
            UserClaim = Text(name, "claim") ?? throw new FormatException("claimMappings.username.claim is missing"),
            UserPrefix = Text(name, "prefix") ?? "",
            GroupsClaim = groups.ValueKind == JsonValueKind.Object ? Text(groups, "claim") : null,
            GroupsPrefix = groups.ValueKind == JsonValueKind.Object ? Text(groups, "prefix") ?? "" : "",
            Authorities = Text(issuer, "certificateAuthority") is { Length: > 0 } pem ? AuthoritiesOf(pem) : null,
            RequiredClaims = [.. Items(jwt, "claimValidationRules").Select(RuleOf)],
            Algorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"],
        };
    }

    private static (string, string) RuleOf(JsonElement rule)
    {
        Refuse(rule, "expression");
        return (Text(rule, "claim") ?? throw new FormatException("a claimValidationRule names no claim"), Text(rule, "requiredValue") ?? "");
    }

    private static X509Certificate2Collection AuthoritiesOf(string pem)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new FormatException("issuer.certificateAuthority holds no certificate in PEM form");
    }

    private static void Refuse(JsonElement obj, string property)
    {
        if (obj.ValueKind == JsonValueKind.Object && obj.TryGetProperty(property, out _))
            throw new FormatException($"{property} is not supported: map claims by name, with claim and prefix");
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement obj, string name) => obj.TryGetProperty(name, out var list) ? list.EnumerateArray() : default;

    private static string? Text(JsonElement obj, string name) => obj.TryGetProperty(name, out var value) ? value.GetString() : null;
}
