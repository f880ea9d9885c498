using Cluster.ApiServer.Settings;

namespace Cluster.ApiServer.Tests.Settings;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("30s", 30)]
    [InlineData("2m30s", 150)]
    [InlineData("1.5h", 5400)]
    [InlineData("250ms", 0.25)]
    public void Text_InUpstreamsForm_IsRead(string text, double seconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromSeconds(seconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("-5s")]
    [InlineData("5 s")]
    [InlineData("99999999999999999h")]
    public void Text_OfAnotherForm_IsNone(string text) => Assert.False(Durations.TryParse(text, out _));
}
