using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Users whom somebody else vouches for: an OpenID issuer, a token webhook; and an authorization webhook that judges them.</summary>
public sealed class RemoteIdentityTests(RemoteIdentityServer server) : IClassFixture<RemoteIdentityServer>
{
    private const string Self = "/apis/authentication.k8s.io/v1/selfsubjectreviews";

    [Fact]
    [Trait("Requirement", "AUTH-06")]
    public async Task IdToken_OfTheIssuer_NamesUserAndGroups()
    {
        using var client = server.ClientWith(server.IdToken(new() { ["email"] = "jane@example.com", ["groups"] = new JsonArray("dev") }));

        var (code, review) = await client.PostJsonAsync(Self, "{}");

        Assert.Equal(HttpStatusCode.Created, code);
        Assert.Equal(("jane@example.com", "oidc:dev"), (review.Text("status.userInfo.username"), review.Text("status.userInfo.groups.0")));
    }

    public static TheoryData<string> BadClaims =>
    [
        """{"email":"jane@example.com","email_verified":false}""",
        """{"email":"jane@example.com","aud":"somebody-else"}""",
        """{"email":"jane@example.com","exp":1000}""",
        """{"email":"jane@example.com","nbf":99999999999}""",
        """{"email":"jane@example.com","iss":"https://elsewhere.example.com"}""",
        """{"email":"jane@example.com","hd":"example.org"}""",
        """{"sub":"jane"}""",
    ];

    [Theory]
    [MemberData(nameof(BadClaims))]
    public async Task IdToken_WithWrongClaims_IsUnauthorized(string claims)
    {
        using var client = server.ClientWith(server.IdToken((JsonObject)JsonNode.Parse(claims)!));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostJsonAsync(Self, "{}")).Code);
    }

    [Fact]
    public async Task IdToken_OfAnotherKey_IsUnauthorized()
    {
        using var stranger = RSA.Create(2048);
        using var client = server.ClientWith(server.IdToken(new() { ["email"] = "jane@example.com" }, stranger));

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostJsonAsync(Self, "{}")).Code);
    }

    [Fact]
    [Trait("Requirement", "AUTH-06")]
    public async Task Token_ThatTheWebhookKnows_NamesTheUser_AndIsAskedForOnce()
    {
        using var client = server.ClientWith("remote-bob");

        var (code, review) = await client.PostJsonAsync(Self, "{}");
        var asked = server.TokenQuestions;
        await client.PostJsonAsync(Self, "{}");

        Assert.Equal((HttpStatusCode.Created, "bob"), (code, review.Text("status.userInfo.username")));
        Assert.Equal(asked, server.TokenQuestions);
    }

    [Fact]
    public async Task Token_ThatTheWebhookRefuses_IsUnauthorized()
    {
        using var client = server.ClientWith("remote-nobody");

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.PostJsonAsync(Self, "{}")).Code);
    }

    [Theory]
    [InlineData("configmaps", HttpStatusCode.OK, "")]
    [InlineData("secrets", HttpStatusCode.Forbidden, "not on my watch")]
    [InlineData("pods", HttpStatusCode.Forbidden, "no idea")]
    [Trait("Requirement", "AUTH-09")]
    public async Task Request_ThatOnlyTheWebhookCanJudge_FollowsItsAnswer(string resource, HttpStatusCode expected, string reason)
    {
        using var client = server.ClientWith("remote-bob");

        var (code, status) = await client.GetJsonAsync($"/api/v1/namespaces/default/{resource}");

        Assert.Equal(expected, code);
        Assert.EndsWith(reason, status.Text("message"));
    }

    [Fact]
    [Trait("Requirement", "AUTH-04")]
    public async Task Nobody_OutsideTheListedPaths_IsUnauthorized()
    {
        using var client = server.ClientWith(null);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetJsonAsync("/version")).Code);
    }

    [Fact]
    [Trait("Requirement", "API-31"), Trait("Requirement", "AUTH-06")]
    public async Task BootstrapToken_OfItsSecret_IsABootstrapper_UntilItExpires()
    {
        const string Secrets = "/api/v1/namespaces/kube-system/secrets";
        await server.Admin.PostJsonAsync(Secrets, Secret("abcdef", "2099-01-01T00:00:00Z"));
        await server.Admin.PostJsonAsync(Secrets, Secret("fedcba", "2001-01-01T00:00:00Z"));
        await server.Admin.GetJsonAsync(Secrets);
        using var good = server.ClientWith("abcdef.0123456789abcdef");
        using var old = server.ClientWith("fedcba.0123456789abcdef");
        using var wrong = server.ClientWith("abcdef.0123456789abcdee");

        var (_, review) = await good.PostJsonAsync(Self, "{}");

        Assert.Equal(("system:bootstrap:abcdef", "system:bootstrappers"), (review.Text("status.userInfo.username"), review.Text("status.userInfo.groups.0")));
        Assert.Equal("system:bootstrappers:workers", review.Text("status.userInfo.groups.1"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.PostJsonAsync(Self, "{}")).Code);
        Assert.Equal(HttpStatusCode.Unauthorized, (await wrong.PostJsonAsync(Self, "{}")).Code);
    }

    private static string Secret(string id, string expiration) => $$$"""
        {"metadata":{"name":"bootstrap-token-{{{id}}}"},"type":"bootstrap.kubernetes.io/token","stringData":{"token-id":"{{{id}}}","token-secret":"0123456789abcdef",
         "usage-bootstrap-authentication":"true","expiration":"{{{expiration}}}","auth-extra-groups":"system:bootstrappers:workers"} }
        """;
}
