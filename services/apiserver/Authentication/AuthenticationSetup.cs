using System.Security.Cryptography.X509Certificates;
using Cluster.ApiServer.Authentication.Oidc;
using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Tokens;
using Cluster.ApiServer.Watch;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Authentication;

/// <summary>How users prove who they are, in upstream's order: front proxy, certificate, password, tokens; nobody last.</summary>
internal static class AuthenticationSetup
{
    private static readonly TimeSpan WebhookPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan WebhookLife = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidOperationException">A file cannot be used; the message names its flag. Raised when the server is put together.</exception>
    public static void AddAuthentication(this IServiceCollection services, ApiServerOptions options, IConfiguration flags)
    {
        services.AddSingleton(provider => TokensOf(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new TokenAuthenticator([.. Tokens(options, flags, provider)]));
        services.AddSingleton<IReadOnlyList<IAuthenticator>>(provider => [.. Authenticators(options, flags, provider)]);
        services.AddSingleton(AnonymousOf(flags));
    }

    private static IEnumerable<IAuthenticator> Authenticators(ApiServerOptions options, IConfiguration flags, IServiceProvider provider)
    {
        if (FrontProxyOptions.From(flags) is { } proxy)
            yield return new FrontProxyAuthenticator(proxy, Certificates(proxy.CaFile, provider));
        if (options.ClientCaFile is { } authorities)
            yield return new CertificateAuthenticator(Certificates(authorities, provider));
        if (flags["basic-auth-file"] is { } passwords)
            yield return FileFault.Read("basic-auth-file", passwords, static path => new BasicAuthenticator(File.ReadLines(path)));
        yield return provider.GetRequiredService<TokenAuthenticator>();
    }

    private static IEnumerable<ITokenAuthenticator> Tokens(ApiServerOptions options, IConfiguration flags, IServiceProvider provider)
    {
        var (time, caches) = (provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<WatchCaches>());
        if (options.TokenAuthFile is { } file)
            yield return FileFault.Read("token-auth-file", file, static path => new StaticTokens(File.ReadLines(path)));
        yield return new ServiceAccountAuthenticator(
            provider.GetRequiredService<ServiceAccountTokens>(), caches, provider.GetRequiredService<IObjectStore>(), [options.ServiceAccountIssuer], time);
        yield return new LegacyTokenAuthenticator(
            provider.GetRequiredService<ServiceAccountTokens>(), caches, provider.GetRequiredService<IObjectStore>(), [options.ServiceAccountIssuer], time);
        if (flags["enable-bootstrap-token-auth"] == "true")
            yield return new BootstrapTokens(caches, time);
        foreach (var oidc in IssuersOf(flags))
            yield return new OidcAuthenticator(oidc, new IssuerKeys(oidc, time), time, provider.GetRequiredService<ILogger<OidcAuthenticator>>());

        if (flags["authentication-token-webhook-config-file"] is { } webhook)
        {
            var service = FileFault.Read("authentication-token-webhook-config-file", webhook, static path => new RemoteReview(path, WebhookPatience));
            var life = Durations.Read(flags, "authentication-token-webhook-cache-ttl") ?? WebhookLife;
            yield return new WebhookTokens(service, life, time, provider.GetRequiredService<ILogger<WebhookTokens>>());
        }
    }

    private static AnonymousPolicy AnonymousOf(IConfiguration flags)
    {
        var configured = ConfigurationOf(flags)?.Anonymous;
        if (configured is not null && flags["anonymous-auth"] is not null)
            throw new InvalidOperationException("--anonymous-auth cannot be set when --authentication-config says what nobody may do: take one of them away");
        return configured ?? new(flags["anonymous-auth"] != "false", []);
    }

    private static IEnumerable<OidcOptions> IssuersOf(IConfiguration flags)
    {
        var configured = ConfigurationOf(flags)?.Issuers ?? [];
        if (OidcOptions.From(flags) is not { } flagged)
            return configured;
        return configured.Count == 0 ? [flagged]
            : throw new InvalidOperationException("--oidc-issuer-url cannot be set when --authentication-config names issuers: take one of them away");
    }

    private static AuthenticationConfiguration? ConfigurationOf(IConfiguration flags) =>
        flags["authentication-config"] is { } file ? FileFault.Read("authentication-config", file, AuthenticationConfiguration.Read) : null;

    private static ClientCertificates Certificates(string file, IServiceProvider provider)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var logger = provider.GetRequiredService<ILogger<ReloadedFile<X509Certificate2Collection>>>();
        return new(new(file, ClientCertificates.ReadAuthorities, time, logger), time);
    }

    private static ServiceAccountTokens TokensOf(ApiServerOptions options, TimeProvider time)
    {
        var signer = options.ServiceAccountSigningKeyFile is { } file ? KeyOf("service-account-signing-key-file", file) : null;
        var verifiers = (options.ServiceAccountKeyFile ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(static path => KeyOf("service-account-key-file", path)).ToList();
        if (signer is not null && verifiers.All(key => key.Id != signer.Id))
            verifiers.Add(signer);
        return new(signer, verifiers, options.ServiceAccountIssuer, time);
    }

    private static SigningKey KeyOf(string flag, string file) => FileFault.Read(flag, file, static path => SigningKey.FromPem(File.ReadAllText(path)));
}
