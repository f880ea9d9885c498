using System.Net;
using System.Net.Sockets;
using Cluster.Dapr.Actors;
using Cluster.Dapr.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>A small app with a sidecar of its own.</summary>
internal sealed class StageApp(string appId, int appPort, int sidecarPort, WebApplication app) : IAsyncDisposable
{
    /// <summary>Ports of apps that have ended. The sidecar goes on looking for them there: were one given to another test's app, the sidecar
    /// would take that for the old one come back, and deliver to it under both ids.</summary>
    private static readonly List<Socket> Retired = [];

    private bool _hasEnded;

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
        if (!_hasEnded)
            RetirePort();
        _hasEnded = true;
    }

    /// <summary>Holds the port without listening on it, until the tests are over: connections are refused, and nobody else gets it.</summary>
    private void RetirePort()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, appPort));
        }
        catch (SocketException)
        {
            socket.Dispose(); // taken already: the test that has it says what goes wrong
            return;
        }
        lock (Retired)
            Retired.Add(socket);
    }

    public async ValueTask DisposeAsync()
    {
        await CrashAsync();
        await app.DisposeAsync();
    }
}
