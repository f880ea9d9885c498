using Cluster.ApiServer.CustomResources.Schemas;

namespace Cluster.ApiServer.Tests.CustomResources;

public sealed class StringFormatsTests
{
    [Theory]
    [InlineData("date-time", "2026-11-20T18:00:00Z", "2026-11-20")]
    [InlineData("date", "2026-02-28", "2026-02-30")]
    [InlineData("duration", "1h30m", "soon")]
    [InlineData("uuid", "5ded893f-6d47-49ed-bd89-0565d99360c5", "5ded893f")]
    [InlineData("uuid4", "5ded893f-6d47-49ed-bd89-0565d99360c5", "5ded893f-6d47-19ed-bd89-0565d99360c5")]
    [InlineData("ipv4", "10.0.0.1", "10.0.0.256")]
    [InlineData("ipv6", "::1", "10.0.0.1")]
    [InlineData("cidr", "10.0.0.0/8", "10.0.0.0/33")]
    [InlineData("email", "a@example.com", "a at example.com")]
    [InlineData("hostname", "a.example.com", "-a")]
    [InlineData("mac", "00:1b:44:11:3a:b7", "00:1b:44")]
    [InlineData("uri", "https://example.com/a", "no uri")]
    [InlineData("byte", "YQ==", "Y*")]
    [InlineData("isbn10", "0-306-40615-2", "0-306-40615-3")]
    [InlineData("isbn13", "978-0-306-40615-7", "978-0-306-40615-8")]
    [InlineData("creditcard", "4111 1111 1111 1111", "4111 1111 1111 1112")]
    [InlineData("ssn", "123-45-6789", "123-456-789")]
    [InlineData("hexcolor", "#ff00ff", "#ff00f")]
    [InlineData("rgbcolor", "rgb(1,2,255)", "rgb(1,2,256)")]
    [InlineData("bsonobjectid", "507f1f77bcf86cd799439011", "507f1f77")]
    [InlineData("k8s-short-name", "a-b", "a.b")]
    [InlineData("k8s-long-name", "a.b", "A.b")]
    public void Find_KnownFormat_TellsValuesApart(string format, string good, string bad)
    {
        var accepts = StringFormats.Find(format)!;

        Assert.True(accepts(good));
        Assert.False(accepts(bad));
    }

    [Fact]
    public void Find_UnknownFormat_ChecksNothing() => Assert.Null(StringFormats.Find("int32"));
}
