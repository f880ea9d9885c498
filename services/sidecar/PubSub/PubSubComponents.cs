using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.PubSub;

/// <summary>The pub/sub components that one app instance may use, by name.</summary>
internal sealed class PubSubComponents
{
    private readonly Dictionary<string, RedisPubSub> _byName;

    /// <exception cref="SettingsException">A component's settings cannot be used.</exception>
    public PubSubComponents(ResourceSet resources, AppDefinition app, RedisClients clients) =>
        _byName = resources.VisibleTo(app.AppId).Where(c => c.IsPubSub).ToDictionary(c => c.Name, c => new RedisPubSub(c, app, clients));

    public bool IsEmpty => _byName.Count == 0;

    public RedisPubSub? Find(string name) => _byName.GetValueOrDefault(name);
}
