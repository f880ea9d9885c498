using Cluster.Dns.Forwarding;
using Cluster.Dns.Wire;
using Cluster.TestSupport;

namespace Cluster.Dns.Tests.Forwarding;

public sealed class AnswerCacheTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly DnsQuery _query = new() { Id = 7, Name = "example.com", Type = RecordType.A };

    [Fact]
    public void Find_WithinTheTtl_CountsItDown()
    {
        var cache = new AnswerCache(_time);
        cache.Add(_query, Answer(TimeSpan.FromSeconds(30)));
        _time.Advance(TimeSpan.FromSeconds(10));
        var packet = cache.Find(_query with { Id = 99, Name = "EXAMPLE.com" })!;
        Assert.Equal(99, (packet[0] << 8) | packet[1]);
        Assert.Equal(TimeSpan.FromSeconds(20), Assert.Single(AddressReader.Read(packet)).Ttl);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(cache.Find(_query));
    }

    [Fact]
    public void Add_OfAnswerWithoutTtlOrFailed_KeepsNothing()
    {
        var cache = new AnswerCache(_time);
        cache.Add(_query, Answer(TimeSpan.Zero));
        Assert.Null(cache.Find(_query));
        var failed = Answer(TimeSpan.FromSeconds(30));
        failed[3] = (byte)((failed[3] & 0xF0) | (byte)ResponseCode.ServerFailure);
        cache.Add(_query, failed);
        Assert.Null(cache.Find(_query));
    }

    [Fact]
    public void Add_BeyondCapacity_StaysWithinIt()
    {
        var cache = new AnswerCache(_time, capacity: 10);
        for (var index = 0; index < 100; index++)
            cache.Add(_query with { Name = $"h{index}.example.com" }, Answer(TimeSpan.FromSeconds(30)));
        Assert.InRange(Enumerable.Range(0, 100).Count(index => cache.Find(_query with { Name = $"h{index}.example.com" }) is not null), 1, 10);
    }

    private byte[] Answer(TimeSpan ttl)
    {
        var buffer = new byte[512];
        var length = DnsWriter.Write(_query, new() { Answers = [new DnsRecord.Address(_query.Name, ttl, System.Net.IPAddress.Loopback)] }, buffer);
        return buffer[..length];
    }
}
