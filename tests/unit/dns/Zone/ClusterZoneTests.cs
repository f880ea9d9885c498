using Cluster.Dns.Wire;

namespace Cluster.Dns.Tests.Zone;

public sealed class ClusterZoneTests
{
    private readonly TestCluster _cluster = new();

    [Theory]
    [InlineData("web.default.svc.cluster.local", "10.96.0.7")]
    [InlineData("WEB.Default.svc.cluster.LOCAL", "10.96.0.7")]
    [InlineData("db.default.svc.cluster.local", "10.244.1.5 10.244.2.6")]
    [InlineData("db-0.db.default.svc.cluster.local", "10.244.1.5")]
    [InlineData("10-244-2-6.db.default.svc.cluster.local", "10.244.2.6")]
    [InlineData("10-244-9-9.default.pod.cluster.local", "10.244.9.9")]
    [Trait("Requirement", "DNS-03, DNS-05")]
    [Trait("Requirement", "DNS-06"), Trait("Requirement", "SVC-10")]
    public void Address_OfKnownName_IsAnswered(string name, string addresses)
    {
        var answer = Ask(name, RecordType.A)!;
        Assert.Equal(ResponseCode.NoError, answer.Code);
        Assert.True(answer.Authoritative);
        Assert.Equal(addresses.Split(' '), answer.Answers.Cast<DnsRecord.Address>().Select(static record => record.Value.ToString()));
    }

    [Theory]
    [InlineData("nope.default.svc.cluster.local")]
    [InlineData("web.nope.svc.cluster.local")]
    [InlineData("idle.default.svc.cluster.local")]
    [InlineData("x.web.default.svc.cluster.local")]
    [InlineData("10-244-2-7.db.default.svc.cluster.local")]
    [InlineData("10-244-9-9.nope.pod.cluster.local")]
    [InlineData("not-an-address.default.pod.cluster.local")]
    [InlineData("a.b.c.d.svc.cluster.local")]
    [InlineData("nope.cluster.local")]
    public void Address_OfUnknownName_IsDeniedWithAuthority(string name)
    {
        var answer = Ask(name, RecordType.A)!;
        Assert.Equal(ResponseCode.NameError, answer.Code);
        Assert.IsType<DnsRecord.Authority>(Assert.Single(answer.Authority));
    }

    [Theory]
    [InlineData("web.default.svc.cluster.local", "AAAA")]
    [InlineData("default.svc.cluster.local", "A")]
    [InlineData("svc.cluster.local", "A")]
    [InlineData("cluster.local", "A")]
    public void Existing_NameWithoutThatType_HasNoData(string name, string type)
    {
        var answer = Ask(name, Enum.Parse<RecordType>(type))!;
        Assert.Equal(ResponseCode.NoError, answer.Code);
        Assert.Empty(answer.Answers);
        Assert.Single(answer.Authority);
    }

    [Fact]
    public void Srv_OfClusterIpPort_PointsAtTheService()
    {
        var answer = Ask("_http._tcp.web.default.svc.cluster.local", RecordType.SRV)!;
        var record = Assert.IsType<DnsRecord.Service>(Assert.Single(answer.Answers));
        Assert.Equal(("web.default.svc.cluster.local", (ushort)80), (record.Target, record.Port));
        Assert.Single(answer.Additional);
    }

    [Fact]
    public void Srv_OfHeadlessPort_PointsAtEveryEndpoint() =>
        Assert.Equal(
            ["db-0.db.default.svc.cluster.local", "10-244-2-6.db.default.svc.cluster.local"],
            Ask("_sql._tcp.db.default.svc.cluster.local", RecordType.SRV)!.Answers.Cast<DnsRecord.Service>().Select(static record => record.Target));

    [Theory]
    [InlineData("_sql._udp.db.default.svc.cluster.local")]
    [InlineData("_other._tcp.db.default.svc.cluster.local")]
    public void Srv_OfUnknownPort_IsDenied(string name) => Assert.Equal(ResponseCode.NameError, Ask(name, RecordType.SRV)!.Code);

    [Theory]
    [InlineData("7.0.96.10.in-addr.arpa", "web.default.svc.cluster.local")]
    [InlineData("5.1.244.10.in-addr.arpa", "db-0.db.default.svc.cluster.local")]
    [InlineData("6.2.244.10.in-addr.arpa", "10-244-2-6.db.default.svc.cluster.local")]
    public void Pointer_OfKnownAddress_NamesIt(string name, string target) =>
        Assert.Equal(target, Assert.IsType<DnsRecord.Pointer>(Assert.Single(Ask(name, RecordType.PTR)!.Answers)).Target);

    [Fact]
    [Trait("Requirement", "SVC-08"), Trait("Requirement", "SVC-11")]
    public void Alias_OfExternalName_IsAnswered() =>
        Assert.Equal("web.default.svc.cluster.local", Assert.IsType<DnsRecord.Pointer>(Assert.Single(Ask("away.default.svc.cluster.local", RecordType.A)!.Answers)).Target);

    [Fact]
    public void Version_AsText_IsThatOfTheSpecification() =>
        Assert.Equal("1.1.0", Assert.IsType<DnsRecord.Text>(Assert.Single(Ask("dns-version.cluster.local", RecordType.TXT)!.Answers)).Value);

    [Theory]
    [InlineData("example.com", "A")]
    [InlineData("notcluster.local", "A")]
    [InlineData("9.9.9.9.in-addr.arpa", "PTR")]
    public void Foreign_Name_IsLeftToOthers(string name, string type) => Assert.Null(Ask(name, Enum.Parse<RecordType>(type)));

    private DnsAnswer? Ask(string name, RecordType type) => _cluster.Zone.Answer(new() { Id = 1, Name = name, Type = type });
}
