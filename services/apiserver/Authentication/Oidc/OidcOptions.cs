using System.Security.Cryptography.X509Certificates;
using Cluster.ApiServer.Settings;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Authentication.Oidc;

/// <summary>An OpenID Connect issuer whose ID tokens count, and how its claims become a user; upstream's <c>--oidc-*</c> flags.</summary>
internal sealed record OidcOptions(string Issuer, IReadOnlyList<string> Audiences)
{
    private static readonly string[] KnownAlgorithms = ["RS256", "RS384", "RS512", "ES256", "ES384", "ES512", "PS256", "PS384", "PS512"];

    public string UserClaim { get; init; } = "sub";

    public string UserPrefix { get; init; } = "";

    public string? GroupsClaim { get; init; }

    public string GroupsPrefix { get; init; } = "";

    /// <summary>Claims that must have these values.</summary>
    public IReadOnlyList<(string Claim, string Value)> RequiredClaims { get; init; } = [];

    public IReadOnlyList<string> Algorithms { get; init; } = ["RS256"];

    /// <summary>Authorities that vouch for the issuer; null trusts the machine's own.</summary>
    public X509Certificate2Collection? Authorities { get; init; }

    /// <returns>Null without an issuer.</returns>
    /// <exception cref="InvalidOperationException">The flags make no sense; the message names them.</exception>
    public static OidcOptions? From(IConfiguration flags)
    {
        if (flags["oidc-issuer-url"] is not { Length: > 0 } issuer)
            return null;
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps)
            throw new InvalidOperationException($"--oidc-issuer-url is \"{issuer}\": set it to an https URL");
        var claim = flags["oidc-username-claim"] ?? "sub";
        var options = new OidcOptions(issuer, [flags["oidc-client-id"] ?? throw new InvalidOperationException("--oidc-client-id is missing: --oidc-issuer-url needs it")])
        {
            UserClaim = claim,
            // An e-mail address is unique in itself; any other name is only unique with its issuer.
            UserPrefix = flags["oidc-username-prefix"] switch { "-" => "", null => claim == "email" ? "" : issuer + "#", var prefix => prefix },
            GroupsClaim = flags["oidc-groups-claim"],
            GroupsPrefix = flags["oidc-groups-prefix"] ?? "",
            Authorities = flags["oidc-ca-file"] is { } file ? FileFault.Read("oidc-ca-file", file, ClientCertificates.ReadAuthorities) : null,
            RequiredClaims = [.. List(flags, "oidc-required-claim").Select(Pair)],
            Algorithms = List(flags, "oidc-signing-algs") is { Length: > 0 } algorithms ? algorithms : ["RS256"],
        };
        return options.Algorithms.FirstOrDefault(name => !KnownAlgorithms.Contains(name)) is { } unknown
            ? throw new InvalidOperationException($"--oidc-signing-algs names {unknown}: known are {string.Join(", ", KnownAlgorithms)}")
            : options;
    }

    private static string[] List(IConfiguration flags, string name) =>
        (flags[name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static (string, string) Pair(string text) => text.Split('=', 2) is [var claim, var value]
        ? (claim, value) : throw new InvalidOperationException($"--oidc-required-claim is \"{text}\": write claim=value");
}
