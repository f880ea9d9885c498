using Cluster.Sidecar.Redis;
using Cluster.Sidecar.Resources;
using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.PubSub;

/// <summary>A <c>pubsub.redis</c> component as one app instance uses it.</summary>
internal sealed class RedisPubSub
{
    private readonly AppDefinition _app;
    private readonly bool _prefixesTopics;
    private readonly int _maxLength;
    private readonly TimeSpan? _streamTtl;

    /// <exception cref="SettingsException">A setting cannot be used.</exception>
    public RedisPubSub(Component component, AppDefinition app, RedisClients clients)
    {
        Component = component;
        _app = app;
        var endpoint = RedisSettings.Endpoint(component);
        Redis = clients.Client(endpoint);
        Feed = clients.Feed(endpoint);
        Scopes = new TopicScopes(component);

        var consumer = component.Setting("consumerID") ?? app.AppId;
        IsBroadcast = consumer.Contains("{uuid}");
        ConsumerId = Resolve(consumer);
        Concurrency = Math.Max(1, RedisSettings.Number(component, "concurrency", 10));
        QueueDepth = Math.Max(1, RedisSettings.Number(component, "queueDepth", 100));
        ProcessingTimeout = GoDuration.TryParseOrMilliseconds(component.Setting("processingTimeout")) ?? TimeSpan.FromSeconds(60);
        // Whole milliseconds only: daprd silently ignores anything else.
        RedeliverInterval = TimeSpan.FromMilliseconds(int.TryParse(component.Setting("redeliverInterval"), out var ms) ? ms : 15_000);
        Slots = new DeliverySlots(Concurrency);
        _maxLength = RedisSettings.Number(component, "maxLenApprox", 0);
        _streamTtl = GoDuration.TryParse(component.Setting("streamTTL"));
        _prefixesTopics = component.Metadata.Values.Any(v => v.Contains("{namespace}"));
    }

    public Component Component { get; }

    public RedisClient Redis { get; }

    public StreamFeed Feed { get; }

    public TopicScopes Scopes { get; }

    /// <summary>Name of the group, and of the consumer within it.</summary>
    public string ConsumerId { get; }

    /// <summary>True when the group is this instance's alone and ends with it (<c>{uuid}</c>).</summary>
    public bool IsBroadcast { get; }

    public int Concurrency { get; }

    public int QueueDepth { get; }

    public TimeSpan ProcessingTimeout { get; }

    public TimeSpan RedeliverInterval { get; }

    /// <summary>Shared by all topics of the component.</summary>
    public DeliverySlots Slots { get; }

    public bool Reclaims => ProcessingTimeout > TimeSpan.Zero && RedeliverInterval > TimeSpan.Zero;

    public string KeyOf(string topic) => _prefixesTopics ? _app.Namespace + topic : topic;

    /// <exception cref="RedisException">Redis is away or refuses.</exception>
    public Task PublishAsync(string topic, ReadOnlyMemory<byte> data, ReadOnlyMemory<byte> metadata, CancellationToken ct)
    {
        RedisArgument[] trim = _maxLength > 0
            ? ["MAXLEN", "~", _maxLength]
            : _streamTtl is { } ttl ? ["MINID", "~", $"{(DateTimeOffset.UtcNow - ttl).ToUnixTimeMilliseconds()}-1"] : [];
        return Redis.CallAsync(["XADD", KeyOf(topic), .. trim, "*", "data", data, "metadata", metadata], ct);
    }

    private string Resolve(string template) => template
        .Replace("{uuid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
        .Replace("{appID}", _app.AppId, StringComparison.Ordinal)
        .Replace("{namespace}", $"{_app.Namespace}.{_app.AppId}", StringComparison.Ordinal)
        .Replace("{podName}", _app.PodName ?? (template.Contains("{podName}", StringComparison.Ordinal)
            ? throw new SettingsException($"component {Component.Name}: consumerID uses {{podName}} but POD_NAME is not set")
            : ""), StringComparison.Ordinal);
}
