using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Authorization.Abac;

namespace Cluster.ApiServer.Tests.Authorization;

public sealed class AbacAuthorizerTests
{
    private static readonly string[] File =
    [
        """{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"alice","namespace":"*","resource":"*","apiGroup":"*"}}""",
        """{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"user":"bob","namespace":"shop","resource":"pods","readonly":true}}""",
        "# a note",
        """{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy","spec":{"group":"ops","nonResourcePath":"/logs/*","readonly":true}}""",
        """{"user":"old","resource":"services"}""",
    ];

    [Theory]
    [Trait("Requirement", "AUTH-10")]
    [InlineData("alice", "", "delete", "nodes", "", true)]
    [InlineData("alice", "", "get", "/healthz", "", false)]
    [InlineData("bob", "", "list", "pods", "shop", true)]
    [InlineData("bob", "", "delete", "pods", "shop", false)]
    [InlineData("bob", "", "list", "pods", "default", false)]
    [InlineData("bob", "", "list", "secrets", "shop", false)]
    [InlineData("carol", "ops", "get", "/logs/x", "", true)]
    [InlineData("carol", "ops", "get", "/metrics", "", false)]
    [InlineData("old", "", "delete", "services", "any", true)]
    [InlineData("old", "", "get", "pods", "any", false)]
    [Trait("Requirement", "AUTH-12")]
    public async Task Request_IsAllowed_WhenALineOfTheFileMatches(string user, string group, string verb, string what, string ns, bool expected)
    {
        var attributes = new AccessAttributes(new() { Username = user, Groups = group.Length > 0 ? [group] : [] }, verb)
        {
            IsResource = what[0] != '/',
            Resource = what[0] != '/' ? what : "",
            Path = what[0] == '/' ? what : "",
            Namespace = ns,
        };

        var decision = await new AbacAuthorizer(File).AuthorizeAsync(attributes, TestContext.Current.CancellationToken);

        Assert.Equal(expected, decision.IsAllowed);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"apiVersion":"v9","kind":"Policy","spec":{}}""")]
    [InlineData("""{"apiVersion":"abac.authorization.kubernetes.io/v1beta1","kind":"Policy"}""")]
    [InlineData("""{"user":7}""")]
    public void Line_ThatIsNoPolicy_IsNamed(string line)
    {
        var failure = Assert.Throws<FormatException>(() => new AbacAuthorizer(["# first", line]));

        Assert.StartsWith("line 2 is no policy", failure.Message);
    }
}
