using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>Starts the deliveries of an app that came up.</summary>
internal sealed partial class Subscriptions(ILogger<Subscriptions> logger)
{
    /// <summary>Broadcast places live as long as the instance, so an app that restarts goes on where it was.</summary>
    private readonly ConditionalWeakTable<AppInstance, Dictionary<(string, string), BroadcastSource>> _places = [];

    private readonly ConcurrentDictionary<(RedisEndpoint Redis, string Key, string Group), GroupBacklog> _backlogs = new();

    /// <summary>Runs every subscription until <paramref name="ct"/> is cancelled.</summary>
    public Task RunAsync(AppInstance app, AppProfile profile, CancellationToken ct) =>
        Task.WhenAll(Of(app, profile).Select(s => Start(app, s, ct)).OfType<Task>());

    /// <summary>What is subscribed for an app: one per component and topic, its own words before declared ones.</summary>
    public static IEnumerable<Subscription> Of(AppInstance app, AppProfile? profile)
    {
        var declared = app.Resources.Subscriptions
            .Where(s => s.Scopes.Count == 0 || s.Scopes.Contains(app.Definition.AppId))
            .Select(s => s.Subscription);
        return (profile?.Subscriptions ?? []).Concat(declared).DistinctBy(s => (s.PubSubName, s.Topic));
    }

    private Task? Start(AppInstance app, Subscription subscription, CancellationToken ct)
    {
        if (!subscription.HasRoute)
            LogIgnored(app.Definition.InstanceName, subscription.Topic, "it names no route");
        else if (app.PubSubs.Find(subscription.PubSubName) is not { } pubsub)
            LogIgnored(app.Definition.InstanceName, subscription.Topic, $"there is no pub/sub component {subscription.PubSubName}");
        else if (!pubsub.Scopes.MaySubscribe(app.Definition.AppId, subscription.Topic))
            LogIgnored(app.Definition.InstanceName, subscription.Topic, "the component's scopes forbid it");
        else
            return new SubscriptionPump(
                app, pubsub, subscription, SourceOf(app, pubsub, subscription.Topic), app.Resources.InboundRetry(subscription.PubSubName), logger).RunAsync(ct);
        return null;
    }

    private IMessageSource SourceOf(AppInstance app, RedisPubSub pubsub, string topic)
    {
        var key = pubsub.KeyOf(topic);
        if (!pubsub.IsBroadcast)
            return new GroupSource(pubsub, key, _backlogs.GetOrAdd((pubsub.Redis.Endpoint, key, pubsub.ConsumerId), static _ => new GroupBacklog()));
        var places = _places.GetOrCreateValue(app);
        lock (places)
        {
            if (!places.TryGetValue((pubsub.Component.Name, topic), out var source))
                places[(pubsub.Component.Name, topic)] = source = new BroadcastSource(pubsub.Feed.Follow(key));
            return source;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{App} does not get topic {Topic}: {Reason}")]
    private partial void LogIgnored(string app, string topic, string reason);
}
