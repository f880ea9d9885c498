using System.Collections.Concurrent;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;

namespace Cluster.Sidecar.State;

/// <summary>The state stores that an app may use.</summary>
internal sealed class StateStores(RedisClients clients)
{
    private readonly ConcurrentDictionary<Component, RedisStateStore> _stores = new();

    public RedisStateStore? Find(AppInstance app, string name) =>
        app.Resources.Components.GetValueOrDefault(name) is { IsState: true } component && component.IsVisibleTo(app.Definition.AppId) ? Of(component) : null;

    public static bool HasAny(AppInstance app) => app.Resources.VisibleTo(app.Definition.AppId).Any(c => c.IsState);

    /// <summary>The store marked <c>actorStateStore</c>; null when the app has none.</summary>
    public RedisStateStore? ForActors(AppInstance app) => ActorComponent(app) is { } component ? Of(component) : null;

    public static Component? ActorComponent(AppInstance app) => app.Resources.VisibleTo(app.Definition.AppId)
        .FirstOrDefault(c => c.IsState && string.Equals(c.Setting("actorStateStore"), "true", StringComparison.OrdinalIgnoreCase));

    private RedisStateStore Of(Component component) =>
        _stores.GetOrAdd(component, c => new RedisStateStore(c, clients.Client(RedisSettings.Endpoint(c))));
}
