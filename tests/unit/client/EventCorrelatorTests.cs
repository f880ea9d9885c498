using Cluster.Client.Events;
using Cluster.TestSupport;

namespace Cluster.Client.Tests;

public sealed class EventCorrelatorTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly EventCorrelator _correlator;

    public EventCorrelatorTests() => _correlator = new(_time);

    [Fact]
    public void SameOccurrence_Again_RaisesTheCountOfTheFirst()
    {
        var first = _correlator.Correlate(Happening("Pulled image"))!;
        _time.Advance(TimeSpan.FromSeconds(5));
        var second = _correlator.Correlate(Happening("Pulled image"))!;

        Assert.Equal((1, 2), (first.Count, second.Count));
        Assert.Equal(first.Metadata.Name, second.Metadata.Name);
        Assert.Equal(first.FirstTimestamp, second.FirstTimestamp);
        Assert.Equal(first.LastTimestamp + TimeSpan.FromSeconds(5), second.LastTimestamp);
        Assert.Matches("^web\\.[0-9a-f]{16}$", first.Metadata.Name);
    }

    [Fact]
    public void EleventhDifferentMessage_IsToldAsCombined()
    {
        var events = Enumerable.Range(0, 12).Select(i => _correlator.Correlate(Happening($"message {i}"))!).ToList();

        Assert.Equal("message 9", events[9].Message);
        Assert.Equal("(combined from similar events): message 10", events[10].Message);
        Assert.Equal((events[10].Metadata.Name, 2), (events[11].Metadata.Name, events[11].Count));
    }

    [Fact]
    public void FloodAboutOneObject_IsCutAt25_AndGoesOnSlowly()
    {
        var written = Enumerable.Range(0, 100).Count(_ => _correlator.Correlate(Happening("again")) is not null);
        Assert.Equal(25, written);
        Assert.NotNull(_correlator.Correlate(Happening("other", "db")));

        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.NotNull(_correlator.Correlate(Happening("again")));
        Assert.Null(_correlator.Correlate(Happening("again")));
    }

    [Fact]
    public void ForgottenEvent_StartsAnew()
    {
        var first = _correlator.Correlate(Happening("x"))!;
        _correlator.Forget(first);
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _correlator.Correlate(Happening("x"))!.Count);
    }

    private static Occurrence Happening(string message, string name = "web") =>
        new(new() { Kind = "Pod", Namespace = "default", Name = name, Uid = name }, new() { Component = "kubelet" }, "Normal", "Reason", message, default);
}
