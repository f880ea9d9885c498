using Cluster.Sidecar.Settings;

namespace Cluster.Sidecar.Tests.Settings;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("1h0m0s", 3_600_000)]
    [InlineData("90s", 90_000)]
    [InlineData("1.5s", 1_500)]
    [InlineData("250ms", 250)]
    [InlineData("1500us", 1.5)]
    [InlineData("-2s", -2_000)]
    [InlineData("PT20S", 20_000)]
    [InlineData("0", 0)]
    public void TryParse_Durations_AreRead(string text, double milliseconds) => Assert.Equal(milliseconds, GoDuration.TryParse(text)!.Value.TotalMilliseconds);

    [Theory]
    [InlineData("01:00:00")]
    [InlineData("5")]
    [InlineData("s")]
    [InlineData("")]
    [InlineData("1d")]
    [InlineData("Pnonsense")]
    public void TryParse_AnythingElse_IsNull(string text) => Assert.Null(GoDuration.TryParse(text));
}
