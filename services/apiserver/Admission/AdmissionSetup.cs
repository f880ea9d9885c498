using Cluster.ApiServer.Admission.Certificates;
using Cluster.ApiServer.Admission.Policies;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.Tokens;
using Cluster.ApiServer.Watch;
using Cluster.ApiServer.Webhooks;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Admission;

/// <summary>The policies this server knows by upstream's names and in upstream's order, and which of them are in force.</summary>
internal static class AdmissionSetup
{
    /// <summary>Longest answer of an admission webhook: a patch of the largest object there can be, in base64, and some words.</summary>
    private const int MaxWebhookAnswer = 8 * 1024 * 1024;

    /// <exception cref="InvalidOperationException">A flag names a policy that there is not.</exception>
    public static void AddAdmission(this IServiceCollection services, IConfiguration flags)
    {
        var (enabled, disabled) = (NamesIn(flags, "enable-admission-plugins"), NamesIn(flags, "disable-admission-plugins"));
        if (enabled.Intersect(disabled).FirstOrDefault() is { } both)
            throw new InvalidOperationException($"{both} is both in --enable-admission-plugins and in --disable-admission-plugins");
        services.AddSingleton<KnownObjects>().AddSingleton<SignerAccess>();
        services.AddSingleton(AdmissionConfiguration.Read(flags[AdmissionConfiguration.Flag]));
        services.AddSingleton(provider => new WebhookTransports(provider.GetRequiredService<WatchCaches>(), MaxWebhookAnswer));
        services.AddHostedService<PolicyStatusKeeper>();
        services.AddSingleton(provider => new AdmissionChain(
        [
            .. AdmissionPlugins.All.Where(plugin => (plugin.IsDefault || enabled.Contains(plugin.Name)) && !disabled.Contains(plugin.Name))
                .Select(plugin => plugin.Create(provider)),
            new AccountTokenSecrets(provider.GetRequiredService<ServiceAccountTokens>(), provider.GetRequiredService<KnownObjects>(),
                flags["root-ca-file"] ?? provider.GetRequiredService<ApiServerOptions>().ClientCaFile),
            ActivatorUtilities.CreateInstance<EscalationCheck>(provider),
        ]));
    }

    private static string[] NamesIn(IConfiguration flags, string flag)
    {
        var names = (flags[flag] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return names.FirstOrDefault(name => AdmissionPlugins.All.All(plugin => plugin.Name != name)) is { } unknown
            ? throw new InvalidOperationException($"--{flag} names {unknown}: known are {string.Join(", ", AdmissionPlugins.All.Select(static plugin => plugin.Name))}")
            : names;
    }
}
