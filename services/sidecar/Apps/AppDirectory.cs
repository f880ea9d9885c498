using System.Collections.Concurrent;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Apps;

/// <summary>Every app instance this process serves; follows the definitions as they come and go.</summary>
internal sealed partial class AppDirectory(
    ResourceLoader loader, RedisClients redis, AppHttp http, IAppLifecycle lifecycle, ListenAddresses listeners, ILoggerFactory loggers, ILogger<AppDirectory> logger)
    : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, AppInstance> _byPort = new();
    private readonly SemaphoreSlim _changing = new(1, 1);

    public AppInstance? OnPort(int port) => _byPort.GetValueOrDefault(port);

    public IEnumerable<AppInstance> WithId(string appId) => _byPort.Values.Where(a => a.Definition.AppId == appId);

    /// <summary>Raised when an app asked for its sidecar's end and no other is left.</summary>
    public event Action? Emptied;

    /// <summary>Makes the served instances those of <paramref name="definitions"/>; unchanged ones are not touched.</summary>
    /// <exception cref="SettingsException">A definition's resources cannot be used; nothing has changed then.</exception>
    public async Task ServeAsync(IReadOnlyCollection<AppDefinition> definitions)
    {
        await _changing.WaitAsync();
        try
        {
            var kept = definitions.ToHashSet();
            var resources = new Dictionary<string, ResourceSet>();
            var added = definitions.Where(d => _byPort.GetValueOrDefault(d.HttpPort)?.Definition != d)
                .Select(d => Create(d, resources)).ToList();

            var removed = _byPort.Values.Where(a => !kept.Contains(a.Definition)).ToList();
            foreach (var app in removed) _byPort.TryRemove(app.Definition.HttpPort, out _);
            foreach (var app in added) _byPort[app.Definition.HttpPort] = app;
            listeners.Set(_byPort.Values.Select(a => a.Definition));
            foreach (var app in added)
            {
                LogServing(app.Definition.InstanceName, app.Definition.AppAddress, app.Definition.AppPort);
                app.Start();
            }
            await Task.WhenAll(removed.Select(a => a.DisposeAsync().AsTask()));
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task RemoveAsync(AppInstance app)
    {
        await ServeAsync([.. _byPort.Values.Where(a => a != app).Select(a => a.Definition)]);
        if (_byPort.IsEmpty) Emptied?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        var apps = _byPort.Values.ToList();
        _byPort.Clear();
        await Task.WhenAll(apps.Select(a => a.DisposeAsync().AsTask()));
    }

    private AppInstance Create(AppDefinition definition, Dictionary<string, ResourceSet> loaded)
    {
        if (!loaded.TryGetValue(definition.ResourcesPaths, out var resources))
            loaded[definition.ResourcesPaths] = resources = loader.Load(definition.ResourcesPaths);
        return new AppInstance(
            definition, resources, new AppChannel(definition, http), new PubSubComponents(resources, definition, redis), lifecycle, loggers.CreateLogger<AppInstance>());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Serving {App}, which listens on {Address}:{Port}")]
    private partial void LogServing(string app, string address, int port);
}
