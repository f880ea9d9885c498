using Cluster.Sidecar.Apps;
using Cluster.Sidecar.State;

namespace Cluster.Sidecar.Actors;

/// <summary>Which host an actor belongs to: one ring per actor type over the hosts that are up.</summary>
internal sealed partial class ActorPlacement(ILogger<ActorPlacement> logger)
{
    private readonly Lock _sync = new();
    private readonly Dictionary<AppInstance, ActorHosting> _hosts = [];
    private Dictionary<string, HashRing<AppInstance>> _rings = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Raised, outside any lock, after the rings have changed.</summary>
    public event Action? Changed;

    /// <summary>Completes at the next change.</summary>
    public Task NextChange
    {
        get
        {
            lock (_sync) return _changed.Task;
        }
    }

    /// <returns>Null when nobody hosts the type.</returns>
    public AppInstance? Find(string type, string id) => Volatile.Read(ref _rings).GetValueOrDefault(type)?.Find(id);

    /// <summary>Null when the app is not among the hosts.</summary>
    public ActorHosting? HostingOf(AppInstance app)
    {
        lock (_sync) return _hosts.GetValueOrDefault(app);
    }

    public void Join(AppInstance app, ActorHosting hosting)
    {
        if (hosting.Types.Count == 0) return;
        if (StateStores.ActorComponent(app) is null)
        {
            LogNoStore(app.Definition.InstanceName);
            return;
        }
        Change(() => _hosts[app] = hosting);
    }

    public void Leave(AppInstance app)
    {
        lock (_sync)
            if (!_hosts.ContainsKey(app)) return;
        Change(() => _hosts.Remove(app));
    }

    private void Change(Action change)
    {
        lock (_sync)
        {
            change();
            var byType = from host in _hosts from type in host.Value.Types.Distinct() group host.Key by type;
            Volatile.Write(ref _rings, byType.ToDictionary(g => g.Key, g => new HashRing<AppInstance>(g, AddressOf)));
            _changed.SetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        Changed?.Invoke();
    }

    private static string AddressOf(AppInstance app) => $"{app.Definition.AppAddress}:{app.Definition.AppPort}";

    [LoggerMessage(Level = LogLevel.Error, Message = "{App} hosts actors but has no state component with actorStateStore \"true\": its types are not announced")]
    private partial void LogNoStore(string app);
}
