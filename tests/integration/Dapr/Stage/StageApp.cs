using Cluster.Dapr.Actors;
using Cluster.Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>A small app with a sidecar of its own.</summary>
internal sealed class StageApp(string appId, int appPort, int sidecarPort, WebApplication app) : IAsyncDisposable
{
    public string AppId => appId;

    public int AppPort => appPort;

    public int SidecarPort => sidecarPort;

    public DaprClient Dapr => app.Services.GetRequiredService<DaprClient>();

    public IActorProxyFactory Actors => app.Services.GetRequiredService<IActorProxyFactory>();

    public IServiceProvider Services => app.Services;

    public Uri Sidecar => new($"http://127.0.0.1:{sidecarPort}/");

    /// <summary>Ends as a killed process does: connections break, nothing is said to anybody.</summary>
    public async Task CrashAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await app.StopAsync(now.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await CrashAsync();
        await app.DisposeAsync();
    }
}
