using System.Net;
using System.Net.Sockets;
using Cluster.Dapr;
using Cluster.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>Redis, a sidecar for every app, and the apps that tests put on.</summary>
/// <remarks>The sidecar is ours unless <c>DAPRD_PATH</c> names a daprd (then <c>DAPR_PLACEMENT_HOST</c> says where its placement is):
/// the same contract holds for both.</remarks>
public sealed class DaprStage : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-dapr-").FullName;
    private ISidecars? _sidecars;

    internal RedisServer Redis { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Redis = await RedisServer.CreateAsync(TestContext.Current.CancellationToken);
        var components = Path.Combine(_folder, "components");
        Directory.CreateDirectory(components);
        await File.WriteAllTextAsync(Path.Combine(components, "all.yaml"), StageComponents.Text);
        var environment = new Dictionary<string, string> { ["REDIS_HOST"] = Redis.Host, ["REDIS_PASSWORD"] = Redis.Password };
        _sidecars = Environment.GetEnvironmentVariable("DAPRD_PATH") is { Length: > 0 } daprd
            ? new DaprdSidecars(daprd, components, environment)
            : await EmbeddedSidecars.StartAsync(_folder, components, environment);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sidecars is not null) await _sidecars.DisposeAsync();
        await Redis.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts an app and its sidecar, and waits until the sidecar has taken the app in.</summary>
    internal async Task<StageApp> AddAppAsync(
        string appId, Action<IServiceCollection>? services = null, Action<WebApplication>? map = null, string? apiToken = null, string? appToken = null)
    {
        var ports = FreePorts(2);
        var app = await StartAppAsync(appId, ports[0], ports[1], services, map, apiToken, appToken);
        await _sidecars!.AddAsync(new SidecarApp(appId, ports[0], ports[1], apiToken, appToken));
        var staged = new StageApp(appId, ports[0], ports[1], app);
        await Eventually.HoldsAsync(() => staged.Dapr.CheckHealthAsync(), $"the sidecar of {appId} is healthy");
        return staged;
    }

    /// <summary>Starts an app again on the ports of one that has crashed.</summary>
    internal static async Task<StageApp> RestartAsync(StageApp crashed, Action<IServiceCollection>? services = null, Action<WebApplication>? map = null)
    {
        var app = await StartAppAsync(crashed.AppId, crashed.AppPort, crashed.SidecarPort, services, map, null, null);
        return new StageApp(crashed.AppId, crashed.AppPort, crashed.SidecarPort, app);
    }

    internal Task RemoveSidecarAsync(StageApp app) => _sidecars!.RemoveAsync(app.SidecarPort);

    private static async Task<WebApplication> StartAppAsync(
        string appId, int port, int sidecarPort, Action<IServiceCollection>? services, Action<WebApplication>? map, string? apiToken, string? appToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["APP_ID"] = appId,
            ["DAPR_HTTP_ENDPOINT"] = $"http://127.0.0.1:{sidecarPort}",
            ["DAPR_API_TOKEN"] = apiToken,
            ["APP_API_TOKEN"] = appToken,
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddDaprClient();
        services?.Invoke(builder.Services);
        var app = builder.Build();
        map?.Invoke(app);
        await app.StartAsync();
        return app;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        listeners.ForEach(l => l.Stop());
        return ports;
    }
}
