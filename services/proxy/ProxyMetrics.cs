using System.Diagnostics.Metrics;

namespace Cluster.Proxy;

/// <summary>The proxy's measurements under upstream's names.</summary>
internal sealed class ProxyMetrics : IDisposable
{
    private readonly Meter _meter = new("Cluster.Proxy");
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _services;
    private readonly Counter<long> _failures;

    public ProxyMetrics()
    {
        _duration = _meter.CreateHistogram<double>("kubeproxy_sync_proxy_rules_duration_seconds", "s", "Time to bring the kernel's rules up to date.");
        _services = _meter.CreateCounter<long>("kubeproxy_sync_proxy_rules_services_total", description: "Services looked at in all syncs.");
        _failures = _meter.CreateCounter<long>("kubeproxy_sync_proxy_rules_nftables_sync_failures_total", description: "Transactions that nft refused.");
    }

    public void Synced(TimeSpan duration, int services)
    {
        _duration.Record(duration.TotalSeconds);
        _services.Add(services);
    }

    public void Failed() => _failures.Add(1);

    public void Dispose() => _meter.Dispose();
}
