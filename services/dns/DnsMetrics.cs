using System.Diagnostics.Metrics;
using Cluster.Dns.Wire;

namespace Cluster.Dns;

/// <summary>The DNS server's measurements under CoreDNS' names.</summary>
internal sealed class DnsMetrics : IDisposable
{
    private readonly Meter _meter = new("Cluster.Dns");
    private readonly Counter<long> _responses;
    private readonly Counter<long> _hits;
    private readonly Histogram<double> _duration;

    public DnsMetrics()
    {
        _responses = _meter.CreateCounter<long>("coredns_dns_responses_total", description: "Answers by protocol and response code.");
        _hits = _meter.CreateCounter<long>("coredns_cache_hits_total", description: "Answers of other servers that were still kept.");
        _duration = _meter.CreateHistogram<double>("coredns_dns_request_duration_seconds", "s", "Time to answer, by protocol.");
    }

    public void Answered(string protocol, ResponseCode code, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("proto", protocol);
        _responses.Add(1, tag, new KeyValuePair<string, object?>("rcode", NameOf(code)));
        _duration.Record(duration.TotalSeconds, tag);
    }

    public void CacheHit() => _hits.Add(1);

    public void Dispose() => _meter.Dispose();

    private static string NameOf(ResponseCode code) => code switch
    {
        ResponseCode.NoError => "NOERROR",
        ResponseCode.FormatError => "FORMERR",
        ResponseCode.ServerFailure => "SERVFAIL",
        ResponseCode.NameError => "NXDOMAIN",
        ResponseCode.NotImplemented => "NOTIMP",
        ResponseCode.Refused => "REFUSED",
        _ => ((int)code).ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}
