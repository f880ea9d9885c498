using System.Diagnostics.Metrics;
using Cluster.ApiServer.Registry.Versions;
using Cluster.Hosting;

namespace Cluster.ApiServer.Watch;

/// <summary>What the watch caches hold and what watchers were sent, under upstream's names.</summary>
internal sealed class CacheMetrics : IDisposable
{
    private static readonly CounterFamily Events = new("apiserver_watch_events_total", "Events sent to watchers.", "group", "kind", "version");

    private readonly Meter _meter = new("Cluster.Watch");

    public CacheMetrics(WatchCaches caches)
    {
        _meter.CreateObservableGauge(
            "apiserver_storage_objects",
            () => caches.BuiltIn.Select(static cache => new Measurement<int>(cache.TryGetState()?.Objects.Count ?? 0, Label(cache))), description: "Objects by resource, as this replica knows them.");
        _meter.CreateObservableGauge(
            "apiserver_registered_watchers",
            () => caches.BuiltIn.Where(static cache => cache.Watchers > 0).Select(static cache => new Measurement<int>(cache.Watchers, Label(cache))), description: "Watches under way, by resource.");
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Where the events of one resource are counted.</summary>
    public static MetricCell EventsOf(ServedResource served) => Events.With(served.Group, served.Definition.Kind, served.Version);

    private static KeyValuePair<string, object?> Label(ResourceCache cache) => new("resource", cache.Resource.Name);
}
