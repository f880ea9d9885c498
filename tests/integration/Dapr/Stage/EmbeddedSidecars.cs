using System.Text;
using Cluster.Sidecar;
using Microsoft.AspNetCore.Builder;

namespace Cluster.Integration.Tests.Dapr.Stage;

/// <summary>Our sidecar, following a run file that grows and shrinks with the apps.</summary>
internal sealed class EmbeddedSidecars : ISidecars
{
    private readonly string _runFile;
    private readonly string _components;
    private readonly Dictionary<int, SidecarApp> _apps = [];
    private readonly SemaphoreSlim _writing = new(1);
    private WebApplication _sidecar = null!;

    private EmbeddedSidecars(string folder, string components)
    {
        _runFile = Path.Combine(folder, "apps.yaml");
        _components = components;
    }

    public static async Task<EmbeddedSidecars> StartAsync(string folder, string components, IReadOnlyDictionary<string, string> environment)
    {
        var sidecars = new EmbeddedSidecars(folder, components);
        await sidecars.WriteAsync();
        sidecars._sidecar = await SidecarHost.CreateAsync(["--run-file", sidecars._runFile], environment);
        await sidecars._sidecar.StartAsync();
        return sidecars;
    }

    public async Task AddAsync(SidecarApp app)
    {
        await _writing.WaitAsync();
        _apps[app.HttpPort] = app;
        await WriteAsync();
        _writing.Release();
    }

    public async Task RemoveAsync(int httpPort)
    {
        await _writing.WaitAsync();
        _apps.Remove(httpPort);
        await WriteAsync();
        _writing.Release();
    }

    public async ValueTask DisposeAsync()
    {
        await _sidecar.StopAsync();
        await _sidecar.DisposeAsync();
    }

    /// <summary>Written beside and renamed, so that nobody reads half a file.</summary>
    private async Task WriteAsync()
    {
        var text = new StringBuilder($"version: 1\ncommon:\n  resourcesPath: \"{_components}\"\napps:\n");
        foreach (var app in _apps.Values)
            text.Append($"""
                - appID: {app.AppId}
                  appPort: {app.AppPort}
                  daprHTTPPort: {app.HttpPort}
                  env: {'{'}DAPR_API_TOKEN: "{app.ApiToken}", APP_API_TOKEN: "{app.AppToken}"{'}'}

                """);
        await File.WriteAllTextAsync(_runFile + ".new", text.ToString());
        File.Move(_runFile + ".new", _runFile, overwrite: true);
    }
}
