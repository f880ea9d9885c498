using System.Text;
using Cluster.ApiServer.Storage;

namespace Cluster.ApiServer.Tests.Storage;

public sealed class BareBodyTests
{
    [Theory]
    [InlineData("""{"kind":"K","metadata":{"name":"a"},"x":1}""", "", """{"kind":"K","metadata":{"resourceVersion":"42","name":"a"},"x":1}""")]
    [InlineData("""{"kind":"K","metadata":{"name":"a"}}""", "[{}]", """{"kind":"K","metadata":{"resourceVersion":"42","managedFields":[{}],"name":"a"}}""")]
    [InlineData("""{"x":{"metadata":{}},"metadata":{}}""", "", """{"x":{"metadata":{}},"metadata":{"resourceVersion":"42"}}""")]
    [InlineData("""{"metadata":{},"x":1}""", "[1]", """{"metadata":{"resourceVersion":"42","managedFields":[1]},"x":1}""")]
    public void With_Owners_PutsBothAtTheStartOfTheMetadata(string json, string owners, string expected)
    {
        var body = BareBody.Of(Encoding.UTF8.GetBytes(json));
        var stored = body.With(Encoding.UTF8.GetBytes(owners)).WithRevision(42);

        Assert.Equal(expected, Encoding.UTF8.GetString(stored));
        Assert.True(body.IsSame(stored, Encoding.UTF8.GetBytes(owners)));
        Assert.False(body.IsSame(stored, "[7]"u8));
        Assert.False(BareBody.Of(Encoding.UTF8.GetBytes(json.Replace("}}", "},\"y\":2}", StringComparison.Ordinal).Replace("x", "z", StringComparison.Ordinal)))
            .IsSame(stored, Encoding.UTF8.GetBytes(owners)) && json.Contains('x', StringComparison.Ordinal));
    }

    [Fact]
    public void Of_DocumentWithoutMetadata_IsRefused() => Assert.Throws<ArgumentException>(() => BareBody.Of("""{"metadata":1}"""u8.ToArray()));
}
