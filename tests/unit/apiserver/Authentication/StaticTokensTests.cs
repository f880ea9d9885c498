using Cluster.ApiServer.Authentication;

namespace Cluster.ApiServer.Tests.Authentication;

public sealed class StaticTokensTests
{
    [Fact]
    [Trait("Requirement", "AUTH-06")]
    public async Task Token_InTheFile_NamesUserUidAndGroups()
    {
        var tokens = new StaticTokens(["# comment", "", "secret,jane,7,\"dev,ops\"", "other,joe,8"]);

        var jane = await tokens.AuthenticateAsync("secret", [], TestContext.Current.CancellationToken);

        Assert.Equal(("jane", "7"), (jane!.User.Username, jane.User.Uid));
        Assert.Equal(["dev", "ops"], jane.User.Groups);
        Assert.Null(await tokens.AuthenticateAsync("secre", [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Line_TooShort_IsNamed() =>
        Assert.Contains("line 2", Assert.Throws<InvalidOperationException>(() => new StaticTokens(["a,b,c", "a,b"])).Message);
}
