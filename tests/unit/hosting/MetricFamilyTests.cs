namespace Cluster.Hosting.Tests;

public sealed class MetricFamilyTests
{
    [Fact]
    public void Cells_OfAFamily_AreRenderedWithTheirLabels()
    {
        var requests = new CounterFamily("test_family_requests_total", "Requests.", "code", "path");
        requests.With("200", "a\"b").Add(2);
        requests.With("200", "a\"b").Add(1);
        var times = new HistogramFamily("test_family_seconds", "Times.", [0.1, 1], "verb");
        times.With("GET").Observe(0.05);
        times.With("GET").Observe(0.5);
        times.With("GET").Observe(5);
        using var registry = new MetricsRegistry();

        var text = registry.Render();

        Assert.Contains("# TYPE test_family_requests_total counter\ntest_family_requests_total{code=\"200\",path=\"a\\\"b\"} 3\n", text);
        Assert.Contains(
            "# TYPE test_family_seconds histogram\ntest_family_seconds_bucket{verb=\"GET\",le=\"0.1\"} 1\ntest_family_seconds_bucket{verb=\"GET\",le=\"1\"} 2\n"
            + "test_family_seconds_bucket{verb=\"GET\",le=\"+Inf\"} 3\ntest_family_seconds_sum{verb=\"GET\"} 5.55\ntest_family_seconds_count{verb=\"GET\"} 3\n", text);
    }

    [Fact]
    public void Family_NobodyHasCountedIn_IsLeftOut()
    {
        _ = new CounterFamily("test_family_silent_total", "Nothing.", "code");
        using var registry = new MetricsRegistry();

        Assert.DoesNotContain("test_family_silent_total", registry.Render());
    }

    [Fact]
    public void Labels_OfAnotherNumber_AreAMistake() =>
        Assert.Throws<ArgumentException>(static () => new CounterFamily("test_family_wrong_total", "Wrong.", "code").With());
}
