using System.Security.Cryptography;
using Cluster.ApiServer.Tokens;
using Cluster.TestSupport;

namespace Cluster.ApiServer.Tests.Authentication;

public sealed class ServiceAccountTokensTests
{
    private const string Issuer = "https://issuer.example";

    private readonly ManualTimeProvider _time = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Requirement", "API-33")]
    public void Verify_OwnToken_GivesItsClaims(bool rsa)
    {
        var tokens = Tokens(rsa ? RsaKey() : EcKey());

        var claims = tokens.Verify(tokens.Sign(Claims()));

        Assert.Equal("system:serviceaccount:default:robot", claims!.Subject);
        Assert.Equal("u1", claims.Kubernetes!.ServiceAccount.Uid);
        Assert.Equal(Issuer, claims.Issuer);
    }

    [Fact]
    public void Verify_Expired_IsNothing()
    {
        var tokens = Tokens(EcKey());
        var token = tokens.Sign(Claims());

        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Null(tokens.Verify(token));
    }

    [Fact]
    public void Verify_KnownToken_IsNotCheckedAnewButExpires()
    {
        var tokens = Tokens(EcKey());
        var token = tokens.Sign(Claims());

        var first = tokens.Verify(token);

        Assert.NotNull(first);
        Assert.Same(first, tokens.Verify(token));
        Assert.Null(tokens.Verify(token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA")));
        _time.Advance(TimeSpan.FromMinutes(11));
        Assert.Null(tokens.Verify(token));
    }

    [Fact]
    public void Verify_TimesThatAreNone_IsNothing() => Assert.Multiple(
        () => Assert.Null(Tokens(EcKey()) is var tokens ? tokens.Verify(tokens.Sign(Claims() with { Expires = long.MaxValue })) : null),
        () => Assert.Null(Tokens(EcKey()) is var tokens ? tokens.Verify(tokens.Sign(Claims() with { NotBefore = long.MinValue })) : null));

    [Fact]
    [Trait("Requirement", "API-33")]
    public void Verify_OtherKeyChangedClaimsOrNoSignature_IsNothing()
    {
        var tokens = Tokens(EcKey());
        var parts = tokens.Sign(Claims()).Split('.');
        var other = Tokens(EcKey()).Sign(Claims() with { Subject = "system:serviceaccount:kube-system:admin" });

        Assert.Null(tokens.Verify(other));
        Assert.Null(tokens.Verify($"{parts[0]}.{other.Split('.')[1]}.{parts[2]}"));
        Assert.Null(tokens.Verify($"{parts[0]}.{parts[1]}."));
        Assert.Null(tokens.Verify("eyJhbGciOiJub25lIn0." + parts[1] + "."));
        Assert.Null(tokens.Verify("a.b.c"));
        Assert.Null(tokens.Verify(""));
    }

    private ServiceAccountTokens Tokens(string pem)
    {
        var key = SigningKey.FromPem(pem);
        return new(key, [key], Issuer, _time);
    }

    private ServiceAccountClaims Claims() => new()
    {
        Audiences = [Issuer],
        Subject = "system:serviceaccount:default:robot",
        NotBefore = _time.GetUtcNow().ToUnixTimeSeconds(),
        Expires = _time.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
        Kubernetes = new() { Namespace = "default", ServiceAccount = new("robot", "u1") },
    };

    private static string EcKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportECPrivateKeyPem();
    }

    private static string RsaKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportRSAPrivateKeyPem();
    }
}
