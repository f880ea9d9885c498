using Cluster.Launcher.Supervision;

namespace Cluster.Launcher.Tests;

public sealed class BackOffTests
{
    private readonly BackOff _backOff = new();

    [Fact]
    public void After_EarlyDeaths_DoublesUpToHalfAMinute()
    {
        var rests = Enumerable.Range(0, 12).Select(_ => _backOff.After(TimeSpan.Zero).TotalMilliseconds).ToList();

        Assert.Equal([100, 200, 400, 800, 1600, 3200, 6400, 12800, 25600, 30000, 30000, 30000], rests);
    }

    [Fact]
    public void After_ALongLife_StartsAnew()
    {
        for (var death = 0; death < 8; death++)
            _backOff.After(TimeSpan.Zero);

        Assert.Equal(TimeSpan.FromMilliseconds(100), _backOff.After(TimeSpan.FromMinutes(1)));
    }
}
