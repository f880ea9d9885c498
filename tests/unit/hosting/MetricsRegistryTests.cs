using System.Diagnostics.Metrics;

namespace Cluster.Hosting.Tests;

public sealed class MetricsRegistryTests : IDisposable
{
    private readonly Meter _meter = new("Cluster.Hosting.Tests." + Guid.NewGuid());
    private readonly MetricsRegistry _registry = new();

    public void Dispose()
    {
        _registry.Dispose();
        _meter.Dispose();
    }

    [Fact]
    public void Render_Counter_AddsUpPerLabels()
    {
        var counter = _meter.CreateCounter<long>("passes_total", description: "Passes.");
        counter.Add(2, new KeyValuePair<string, object?>("result", "ok"));
        counter.Add(3, new KeyValuePair<string, object?>("result", "ok"));
        counter.Add(1, new KeyValuePair<string, object?>("result", "a \"b\"\n\\"));

        var text = _registry.Render();

        Assert.Contains("# HELP passes_total Passes.\n# TYPE passes_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("passes_total{result=\"ok\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("passes_total{result=\"a \\\"b\\\"\\n\\\\\"} 1\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Histogram_HasCumulativeBuckets()
    {
        var histogram = _meter.CreateHistogram<double>("pass_seconds");
        histogram.Record(0.005);
        histogram.Record(0.3);
        histogram.Record(60);

        var text = _registry.Render();

        Assert.Contains("pass_seconds_bucket{le=\"0.005\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_bucket{le=\"0.5\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_bucket{le=\"10\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_bucket{le=\"+Inf\"} 3\n", text, StringComparison.Ordinal);
        Assert.Contains("pass_seconds_count 3\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_ObservedGauge_GivesTheLatestValue()
    {
        var value = 1;
        _meter.CreateObservableGauge("depth", () => value);
        _registry.Render();
        value = 7;

        Assert.Contains("\ndepth 7\n", _registry.Render(), StringComparison.Ordinal);
    }

    [Fact]
    public void Render_MetersOfOthers_AreLeftOut()
    {
        using var other = new Meter("Other");
        other.CreateCounter<int>("foreign_total").Add(1);

        Assert.DoesNotContain("foreign_total", _registry.Render(), StringComparison.Ordinal);
    }
}
