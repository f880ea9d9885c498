using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Webhooks;

/// <summary>The transports of webhooks, one for all that are reached in the same way, as long as somebody uses it. Thread-safe.</summary>
internal sealed class WebhookTransports(WatchCaches caches, int maxAnswerBytes)
{
    private readonly ServiceLocator _locator = new(caches);
    private readonly Lock _lock = new();
    private readonly Dictionary<WebhookAddress, WeakReference<WebhookTransport>> _known = [];

    public WebhookTransport For(WebhookAddress address)
    {
        lock (_lock)
        {
            if (_known.TryGetValue(address, out var reference) && reference.TryGetTarget(out var known))
                return known;
            foreach (var (gone, _) in _known.Where(static entry => !entry.Value.TryGetTarget(out _)).ToList())
                _known.Remove(gone);
            var transport = new WebhookTransport(address, _locator, maxAnswerBytes);
            _known[address] = new(transport);
            return transport;
        }
    }
}
