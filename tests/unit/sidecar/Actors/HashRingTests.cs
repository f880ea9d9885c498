using Cluster.Sidecar.Actors;

namespace Cluster.Sidecar.Tests.Actors;

public sealed class HashRingTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 2000).Select(i => $"default:web-{i}")];

    [Fact]
    public void Find_ThreeHosts_SpreadsTheActors()
    {
        var counts = Ids.CountBy(Ring("a", "b", "c").Find).ToDictionary();
        Assert.Equal(3, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 350, 1050));
    }

    [Fact]
    public void Find_OneHostLeaves_OnlyItsActorsMove()
    {
        var (before, after) = (Ring("a", "b", "c"), Ring("a", "b"));
        Assert.All(Ids.Where(id => before.Find(id) != "c"), id => Assert.Equal(before.Find(id), after.Find(id)));
    }

    [Fact]
    public void Find_WhateverTheOrderOfHosts_IsTheSame() =>
        Assert.Equal(Ids.Select(Ring("a", "b", "c").Find), Ids.Select(Ring("c", "a", "b").Find));

    private static HashRing<string> Ring(params string[] hosts) => new(hosts, host => $"127.0.0.1:{host}");
}
