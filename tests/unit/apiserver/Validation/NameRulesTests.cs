using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Tests.Validation;

public sealed class NameRulesTests
{
    private static readonly string Sixty3 = new('a', 63);
    private static readonly string Long253 = string.Join('.', Enumerable.Repeat(Sixty3, 4))[..253];

    public static TheoryData<string, bool> Labels => new()
    {
        { "a", true }, { "ab", true }, { "a1", true }, { "1a", true }, { "0", true }, { "a-b", true }, { "a--b--c", true }, { Sixty3, true },
        { "", false }, { "A", false }, { "aB", false }, { "-", false }, { "a-", false }, { "-a", false }, { "_", false }, { "a_b", false }, { "a.b", false },
        { " ", false }, { "a ", false }, { "a\n", false }, { "é", false }, { Sixty3 + "a", false },
    };

    [Theory, MemberData(nameof(Labels))]
    public void Label_Follows1123(string value, bool good) => Assert.Equal(good, NameRules.Label(value) is null);

    public static TheoryData<string, bool> Subdomains => new()
    {
        { "a", true }, { "a.b", true }, { "0.0", true }, { "a-1.b-2", true }, { "1.2.3.4", true }, { Long253, true },
        { "", false }, { ".", false }, { "a.", false }, { ".a", false }, { "a..b", false }, { "a-.b", false }, { "A.b", false }, { "a_b.c", false },
        { "a.b\n", false }, { Long253 + "a", false },
    };

    [Theory, MemberData(nameof(Subdomains))]
    public void Subdomain_Follows1123(string value, bool good) => Assert.Equal(good, NameRules.Subdomain(value) is null);

    [Theory]
    [InlineData("a", true)]
    [InlineData("a-1", true)]
    [InlineData("1a", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("A", false)]
    [InlineData("a.b", false)]
    [InlineData("", false)]
    public void Rfc1035Label_StartsWithALetter(string value, bool good) => Assert.Equal(good, NameRules.Rfc1035Label(value) is null);

    [Theory]
    [InlineData("http", null)]
    [InlineData("a", null)]
    [InlineData("http-2", null)]
    [InlineData("2-http", null)]
    [InlineData("1234", "must contain at least one letter (a-z)")]
    [InlineData("HTTP", "must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)")]
    [InlineData("a--b", "must not contain consecutive hyphens")]
    [InlineData("-a", "must not begin or end with a hyphen")]
    [InlineData("a-", "must not begin or end with a hyphen")]
    [InlineData("abcdefghijklmnop", "must be no more than 15 characters")]
    public void PortName_FollowsIana(string value, string? fault) => Assert.Equal(fault, NameRules.PortName(value));

    [Theory]
    [InlineData(1, true)]
    [InlineData(65535, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(65536, false)]
    public void PortNumber_Bounds_AreInclusive(int value, bool good) => Assert.Equal(good, NameRules.PortNumber(value) is null);

    [Theory]
    [InlineData("a.b_c-D1", null)]
    [InlineData(".hidden", null)]
    [InlineData(".", "must not be '.'")]
    [InlineData("..", "must not be '..'")]
    [InlineData("..a", "must not start with '..'")]
    public void ConfigKey_IsAFileName(string value, string? fault) => Assert.Equal(fault, NameRules.ConfigKey(value));

    [Theory]
    [InlineData("A", true)]
    [InlineData("1 weird.name", true)]
    [InlineData("", false)]
    [InlineData("a=b", false)]
    [InlineData("a\tb", false)]
    [InlineData("ä", false)]
    public void EnvName_IsPrintableAscii(string value, bool good) => Assert.Equal(good, NameRules.EnvName(value) is null);

    [Theory]
    [InlineData("10.9.8.7", true)]
    [InlineData("2001:db8::ffff", true)]
    [InlineData("::1", true)]
    [InlineData("10.9.8", false)]
    [InlineData("1", false)]
    [InlineData("010.1.1.1", false)]
    [InlineData("256.1.1.1", false)]
    [InlineData("a.b.c.d", false)]
    [InlineData("", false)]
    public void Ip_OnlyFullForms_AreAccepted(string value, bool good) => Assert.Equal(good, NameRules.Ip(value) is null);

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("fd00::/64", true)]
    [InlineData("10.0.0.0", false)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("10.0.0.0/-1", false)]
    public void Cidr_NeedsAddressAndLength(string value, bool good) => Assert.Equal(good, NameRules.Cidr(value) is null);

    [Theory]
    [InlineData("a/b", null)]
    [InlineData("/a", "must be a relative path")]
    [InlineData("a/../b", "must not contain '..'")]
    [InlineData("a..b", null)]
    public void RelativePath_StaysInside(string value, string? fault) => Assert.Equal(fault, NameRules.RelativePath(value));

    [Theory]
    [InlineData("0%", true)]
    [InlineData("150%", true)]
    [InlineData("%", false)]
    [InlineData("1.5%", false)]
    [InlineData("10", false)]
    [InlineData("-1%", false)]
    public void Percent_IsWholeAndUnsigned(string value, bool good) => Assert.Equal(good, NameRules.Percent(value) is null);

    [Theory]
    [InlineData(".", "may not be '.'")]
    [InlineData("..", "may not be '..'")]
    [InlineData("a/b", "may not contain '/'")]
    [InlineData("a%b", "may not contain '%'")]
    [InlineData("system:node", null)]
    public void PathSegment_IsOneStep(string value, string? fault) => Assert.Equal(fault, NameRules.PathSegment(value));

    [Fact]
    public void FieldPath_MixedSteps_ReadsLikeUpstream() => Assert.Equal(
        "spec.containers[0].resources.limits[cpu]",
        ((FieldPath.Spec / "containers")[0] / "resources" / "limits")["cpu"].ToString());
}
