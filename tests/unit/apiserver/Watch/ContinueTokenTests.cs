using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Tests.Watch;

public sealed class ContinueTokenTests
{
    [Fact]
    public void Encode_Token_ComesBackTheSame()
    {
        var token = ContinueToken.After("default/web-1", 42);

        Assert.Equal(token, ContinueToken.Decode(token.Encode()));
        Assert.Equal("default/web-1", token.LastKey);
    }

    [Theory]
    [InlineData("!!")]
    [InlineData("e30")]
    [InlineData("bnVsbA")]
    public void Decode_NotOurs_IsBadRequest(string text) =>
        Assert.Equal(400, Assert.Throws<ApiException>(() => ContinueToken.Decode(text)).Status.Code);
}
