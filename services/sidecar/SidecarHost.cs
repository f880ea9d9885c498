using System.Collections;
using System.Net;
using Cluster.Hosting;
using Cluster.Sidecar.Actors;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Health;
using Cluster.Sidecar.Http;
using Cluster.Sidecar.Invocation;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;
using Cluster.Sidecar.Settings;
using Cluster.Sidecar.State;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Cluster.Sidecar;

/// <summary>Puts the sidecar together.</summary>
internal static class SidecarHost
{
    /// <summary>A sidecar that is ready to run: its apps are known and its components loaded.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="environment">The process's environment, or a test's.</param>
    /// <exception cref="SettingsException">Flags or files cannot be used.</exception>
    public static async Task<WebApplication> CreateAsync(string[] arguments, IReadOnlyDictionary<string, string> environment)
    {
        var flags = CommandLine.Parse(arguments, environment);
        var builder = WebApplication.CreateSlimBuilder();
        var listen = new ListenAddresses();
        ((IConfigurationBuilder)builder.Configuration).Add(listen);
        builder.WebHost.ConfigureKestrel(kestrel => ConfigureKestrel(kestrel, builder.Configuration));
        builder.AddServiceLogging();
        builder.AddServiceTelemetry("sidecar");
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ServiceDefaults.ShutdownTimeout);
        AddServices(builder.Services, flags, listen, environment);

        var app = builder.Build();
        app.MapSidecar();
        await app.Services.GetRequiredService<RunFileFollower>().LoadAsync();
        return app;
    }

    public static Dictionary<string, string> ProcessEnvironment() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(e => (string)e.Key, e => (string?)e.Value ?? "");

    private static void ConfigureKestrel(KestrelServerOptions kestrel, ConfigurationManager configuration)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = null; // each app has its own limit, answered in Dapr's words
        kestrel.Limits.MinRequestBodyDataRate = null;
        kestrel.Limits.MinResponseDataRate = null;
        kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http1);
        kestrel.Listen(IPAddress.Loopback, 0); // without any app the server would fall back to its default port
        kestrel.Configure(configuration.GetSection(ListenAddresses.Section), reloadOnChange: true);
    }

    private static void AddServices(IServiceCollection services, CommandLine flags, ListenAddresses listen, IReadOnlyDictionary<string, string> environment)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(flags);
        services.AddSingleton(listen);
        services.AddSingleton(environment);
        services.AddSingleton<ResourceLoader>();
        services.AddSingleton<RedisClients>();
        services.AddSingleton<AppHttp>();
        services.AddSingleton<AppDirectory>();
        services.AddSingleton<IAppLifecycle, AppLifecycle>();
        services.AddSingleton<Subscriptions>();
        services.AddSingleton<PublishEndpoints>();
        services.AddSingleton<StateStores>();
        services.AddSingleton<StateEndpoints>();
        services.AddSingleton<ActorPlacement>();
        services.AddSingleton<ActorDirectory>();
        services.AddSingleton<ActorTimers>();
        services.AddSingleton<ActorEndpoints>();
        services.AddSingleton<InvokeEndpoints>();
        services.AddSingleton<MetadataEndpoints>();
        services.AddSingleton<RunFileFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<RunFileFollower>());
    }
}
