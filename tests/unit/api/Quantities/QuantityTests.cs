namespace Cluster.Api.Tests.Quantities;

public sealed class QuantityTests
{
    /// <summary>What upstream prints for what a user wrote.</summary>
    [Theory]
    [InlineData("0", "0")]
    [InlineData("0m", "0")]
    [InlineData("0.0", "0")]
    [InlineData("-0", "0")]
    [InlineData("1", "1")]
    [InlineData("+1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("1.", "1")]
    [InlineData(".5", "500m")]
    [InlineData("1.5", "1500m")]
    [InlineData("1000m", "1")]
    [InlineData("1500m", "1500m")]
    [InlineData("100n", "100n")]
    [InlineData("1000u", "1m")]
    [InlineData("0.1n", "1n")]
    [InlineData("0.0000000001", "1n")]
    [InlineData("-0.0000000001", "-1n")]
    [InlineData("1000", "1k")]
    [InlineData("1500", "1500")]
    [InlineData("1000k", "1M")]
    [InlineData("1G", "1G")]
    [InlineData("12E", "9223372036854775807")]
    [InlineData("1Ki", "1Ki")]
    [InlineData("1024Ki", "1Mi")]
    [InlineData("1024Mi", "1Gi")]
    [InlineData("0.5Gi", "512Mi")]
    [InlineData("1.5Gi", "1536Mi")]
    [InlineData("0.5Ki", "512")]
    [InlineData("0.001Ki", "1024m")]
    [InlineData("7Ei", "7Ei")]
    [InlineData("2e3", "2e3")]
    [InlineData("2E3", "2e3")]
    [InlineData("15e2", "1500")]
    [InlineData("1e-3", "1e-3")]
    [InlineData("1e100", "9223372036854775807")]
    [InlineData("1e-100", "1e-9")]
    public void Text_OfParsedQuantity_IsCanonical(string written, string canonical) =>
        Assert.Equal(canonical, Quantity.Parse(written).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1 ")]
    [InlineData("1mi")]
    [InlineData("1K")]
    [InlineData("1kk")]
    [InlineData("1e")]
    [InlineData("1e1.5")]
    [InlineData("--1")]
    [InlineData("abc")]
    [InlineData("1i")]
    [InlineData("0x10")]
    public void Parse_OfMalformedText_IsRefused(string text)
    {
        Assert.False(Quantity.TryParse(text, out _));
        Assert.StartsWith("quantities must match the regular expression", Assert.Throws<FormatException>(() => Quantity.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_OfOverlongText_IsRefused() => Assert.False(Quantity.TryParse(new string('9', 200), out _));

    [Theory]
    [InlineData("1500m", 2, 1500)]
    [InlineData("-1500m", -2, -1500)]
    [InlineData("1Gi", 1073741824, 1073741824000)]
    [InlineData("1n", 1, 1)]
    [InlineData("0", 0, 0)]
    public void Values_OfFractions_RoundAwayFromZero(string text, long units, long millis)
    {
        var quantity = Quantity.Parse(text);
        Assert.Equal(units, quantity.Value);
        Assert.Equal(millis, quantity.MilliValue);
    }

    [Fact]
    public void Equality_OfDifferentSpellings_LooksAtTheAmount()
    {
        Assert.Equal(Quantity.Parse("1"), Quantity.Parse("1000m"));
        Assert.Equal(Quantity.Parse("1Gi"), Quantity.Parse("1073741824"));
        Assert.True(Quantity.Parse("1Gi") > Quantity.Parse("1G"));
        Assert.True(Quantity.Parse("999m") < Quantity.Parse("1"));
    }

    [Fact]
    public void Sum_KeepsTheFormatOfTheLeftSide()
    {
        Assert.Equal("1536Mi", (Quantity.Parse("1Gi") + Quantity.Parse("512Mi")).ToString());
        Assert.Equal("250m", (Quantity.Parse("0.5") - Quantity.Parse("250m")).ToString());
        Assert.Equal("1Gi", (Quantity.Zero + Quantity.Parse("1Gi")).ToString());
    }

    [Fact]
    public void Json_OfNumbersAndTexts_ReadsBothAndWritesText()
    {
        Assert.Equal("\"2\"", System.Text.Json.JsonSerializer.Serialize(KubernetesJson.Decode<Quantity>("2"u8), KubernetesJson.Options));
        Assert.Equal("\"100m\"", System.Text.Json.JsonSerializer.Serialize(KubernetesJson.Decode<Quantity>("\"0.1\""u8), KubernetesJson.Options));
    }
}
