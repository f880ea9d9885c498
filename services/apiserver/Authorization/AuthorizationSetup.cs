using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization.Abac;
using Cluster.ApiServer.Authorization.Nodes;
using Cluster.ApiServer.Authorization.Rbac;
using Cluster.ApiServer.Authorization.Webhooks;
using Cluster.ApiServer.Settings;
using Cluster.ApiServer.Watch;
using Microsoft.Extensions.Configuration;

namespace Cluster.ApiServer.Authorization;

/// <summary>Who judges requests, in the order of <c>--authorization-mode</c>.</summary>
internal static class AuthorizationSetup
{
    private const string DefaultModes = "Node,RBAC";

    private static readonly TimeSpan WebhookPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan AllowedLife = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RefusedLife = TimeSpan.FromSeconds(30);

    /// <exception cref="InvalidOperationException">A mode or its file cannot be used; the message names it. Raised when the server is put together.</exception>
    public static void AddAuthorization(this IServiceCollection services, IConfiguration flags)
    {
        services.AddSingleton<RbacIndex>().AddSingleton<RbacAuthorizer>();
        services.AddSingleton(provider => new AuthorizerChain(
            [new PrivilegedAuthorizer(), .. ModesOf(flags).Select(mode => Create(mode, flags, provider))]));
    }

    private static string[] ModesOf(IConfiguration flags)
    {
        var modes = (flags["authorization-mode"] ?? DefaultModes).Split(',', StringSplitOptions.TrimEntries);
        if (modes.GroupBy(static mode => mode).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new InvalidOperationException($"--authorization-mode names {twice.Key} twice");
        return modes;
    }

    private static IAuthorizer Create(string mode, IConfiguration flags, IServiceProvider provider) => mode switch
    {
        "Node" => new NodeAuthorizer(new NodeGraph(provider.GetRequiredService<WatchCaches>())),
        "RBAC" => provider.GetRequiredService<RbacAuthorizer>(),
        "ABAC" => FileFault.Read("authorization-policy-file", FileOf(flags, "authorization-policy-file", mode), static path => new AbacAuthorizer(File.ReadLines(path))),
        "Webhook" => WebhookOf(flags, provider),
        "AlwaysAllow" => new FixedAuthorizer(allows: true),
        "AlwaysDeny" => new FixedAuthorizer(allows: false),
        _ => throw new InvalidOperationException(
            $"--authorization-mode names {mode}: known are Node, RBAC, ABAC, Webhook, AlwaysAllow and AlwaysDeny"),
    };

    private static WebhookAuthorizer WebhookOf(IConfiguration flags, IServiceProvider provider)
    {
        const string Flag = "authorization-webhook-config-file";
        var service = FileFault.Read(Flag, FileOf(flags, Flag, "Webhook"), static path => new RemoteReview(path, WebhookPatience));
        return new(
            service,
            Durations.Read(flags, "authorization-webhook-cache-authorized-ttl") ?? AllowedLife,
            Durations.Read(flags, "authorization-webhook-cache-unauthorized-ttl") ?? RefusedLife,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<WebhookAuthorizer>>());
    }

    private static string FileOf(IConfiguration flags, string name, string mode) =>
        flags[name] ?? throw new InvalidOperationException($"--{name} is missing: --authorization-mode={mode} needs it");
}
