using System.Collections.Concurrent;
using Cluster.Api;
using Cluster.Api.ApiRegistration.V1;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.Aggregation;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Follows the APIServices that name another server: one watcher for each keeps its state and its condition true.</summary>
/// <remarks>
/// Without any, nothing here runs but a wait for the first. Each watcher waits for its own server alone, and no request waits for a watcher.
/// </remarks>
internal sealed partial class RemoteApis(ResourceRegistry registry, ResourceServices services, FrontProxy identity, TimeProvider time, ILogger<RemoteApis> logger) : BackgroundService
{
    private readonly ServiceLocator _locator = new(services.Caches);
    private readonly ConcurrentDictionary<string, RemoteApiWatcher> _watchers = new(StringComparer.Ordinal);
    private RemoteCatalog _catalog = RemoteCatalog.Empty;

    /// <summary>What is known now. Never waits.</summary>
    public RemoteCatalog Catalog => Volatile.Read(ref _catalog);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var cache = services.Caches[ApiServiceResource.Name];
            while (true)
            {
                var changed = cache.Changed;
                if (cache.TryGetState() is { } state)
                    Follow(state, stoppingToken);
                await changed.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await Task.WhenAll(_watchers.Values.Select(watcher => watcher.StopAsync()));
        }
    }

    private void Follow(CacheState state, CancellationToken ct)
    {
        var wanted = state.Objects.Range("").Select(cached => (APIService)cached.Decode()).Where(api => api.Spec.Service is not null)
            .ToDictionary(api => api.Metadata.Name, StringComparer.Ordinal);
        foreach (var (name, watcher) in _watchers)
        {
            if ((!wanted.TryGetValue(name, out var api) || !watcher.IsFor(api.Spec)) && _watchers.TryRemove(name, out _))
                _ = watcher.StopAsync();
        }

        var isNew = false;
        foreach (var (name, api) in wanted.Where(pair => !_watchers.ContainsKey(pair.Key)))
        {
            var watcher = _watchers[name] = new(new(api, identity, _locator), api.Spec, services.Caches, time, TellAsync, ct);
            watcher.Start();
            isNew = true;
        }

        if (isNew || Catalog.Entries.Count != _watchers.Count)
            Publish();
    }

    private void Publish() => Volatile.Write(ref _catalog, _watchers.IsEmpty ? RemoteCatalog.Empty : new(_watchers.Values.Select(watcher => watcher.Entry)));

    private async Task TellAsync(RemoteApi api, RemoteState before, CancellationToken ct)
    {
        if (!_watchers.TryGetValue(api.Name, out var watcher))
            return;
        var (now, verdict) = (watcher.State, watcher.State.Verdict);
        if (!now.IsSameAs(before))
            Publish();
        if (verdict != before.Verdict && verdict.IsAvailable)
            LogAvailable(api.Name);
        else if (verdict != before.Verdict)
            LogUnavailable(api.Name, verdict.Reason, verdict.Message);
        await ReportAsync(api, verdict, ct);
    }

    private async Task ReportAsync(RemoteApi api, Verdict verdict, CancellationToken ct)
    {
        try
        {
            if (services.Caches[ApiServiceResource.Name].TryGetState()?.Objects.Find(api.Name)?.Decode() is not APIService known || verdict.IsSaidBy(known))
                return;
            await new ObjectUpdater(registry.FindByName(ApiServiceResource.Name)!, services).UpdateAsync(
                api.Name, api.Name, current => verdict.ApplyTo((APIService)current.Decode(), services.Committer.Now), UpdateScope.Status, new(Users.Server), ct);
        }
        catch (Exception e) when (e is ApiException or Storage.StoreUnavailableException or Storage.OutcomeUnknownException)
        {
            LogUnsaid(api.Name, e.Message); // said at the next look
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "APIService {Name} is not available: {Reason}: {Why}")]
    private partial void LogUnavailable(string name, string reason, string why);

    [LoggerMessage(Level = LogLevel.Information, Message = "APIService {Name} is available")]
    private partial void LogAvailable(string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The condition of APIService {Name} cannot be written yet: {Why}")]
    private partial void LogUnsaid(string name, string why);
}
