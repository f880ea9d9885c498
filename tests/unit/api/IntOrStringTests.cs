namespace Cluster.Api.Tests;

public sealed class IntOrStringTests
{
    [Theory]
    [InlineData("25%", 10, true, 3)]
    [InlineData("25%", 10, false, 2)]
    [InlineData("0%", 10, true, 0)]
    [InlineData("100%", 7, false, 7)]
    [InlineData("200%", 3, false, 6)]
    public void Scaled_OfPercentage_RoundsAsAsked(string text, int total, bool roundUp, int expected) =>
        Assert.Equal(expected, new IntOrString(text).Scaled(total, roundUp));

    [Fact]
    public void Scaled_OfNumber_IsTheNumber() => Assert.Equal(4, new IntOrString(4).Scaled(100, roundUp: true));

    [Theory]
    [InlineData("25")]
    [InlineData("%")]
    [InlineData("-5%")]
    [InlineData("a%")]
    public void Scaled_OfOtherText_IsRefused(string text) => Assert.Throws<FormatException>(() => new IntOrString(text).Scaled(10, roundUp: false));

    [Theory]
    [InlineData("80")]
    [InlineData("\"http\"")]
    public void Json_OfEitherForm_RoundTrips(string json) =>
        Assert.Equal(json, System.Text.Encoding.UTF8.GetString(KubernetesJson.Encode(KubernetesJson.Decode<IntOrString>(System.Text.Encoding.UTF8.GetBytes(json)))));
}
