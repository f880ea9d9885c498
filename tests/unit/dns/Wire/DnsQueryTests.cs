using Cluster.Dns.Wire;

namespace Cluster.Dns.Tests.Wire;

public sealed class DnsQueryTests
{
    [Fact]
    public void Parse_OfOwnQuestion_ReadsItBack()
    {
        var packet = QuestionPacket.Of(new() { Id = 7, Name = "web.default.svc.cluster.local", Type = RecordType.SRV });
        Assert.Equal(ResponseCode.NoError, DnsQuery.Parse(packet, out var query));
        Assert.Equal((7, "web.default.svc.cluster.local", RecordType.SRV, true), (query!.Id, query.Name, query.Type, query.RecursionDesired));
    }

    [Fact]
    public void Parse_OfAnAnswer_IsIgnored()
    {
        var packet = QuestionPacket.Of(new() { Id = 7, Name = "a", Type = RecordType.A });
        packet[2] |= 0x80;
        Assert.Null(DnsQuery.Parse(packet, out _));
        Assert.Null(DnsQuery.Parse(packet.AsSpan(0, 11), out _));
    }

    [Fact]
    public void Parse_OfOtherOperations_IsNotImplemented()
    {
        var packet = QuestionPacket.Of(new() { Id = 7, Name = "a", Type = RecordType.A });
        packet[2] |= 0x28;
        Assert.Equal(ResponseCode.NotImplemented, DnsQuery.Parse(packet, out _));
    }

    [Fact]
    public void Parse_OfPointerToItself_IsAFormatError()
    {
        byte[] packet = [0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0xC0, 12, 0, 1, 0, 1];
        Assert.Equal(ResponseCode.FormatError, DnsQuery.Parse(packet, out _));
    }

    [Fact]
    public void Parse_OfRandomPackets_NeverThrows()
    {
        var random = new Random(42);
        var valid = QuestionPacket.Of(new() { Id = 7, Name = "web.default.svc.cluster.local", Type = RecordType.A });
        for (var turn = 0; turn < 200_000; turn++)
        {
            var packet = turn % 2 == 0 ? valid.ToArray() : new byte[random.Next(64)];
            if (turn % 2 == 1)
                random.NextBytes(packet);
            for (var flip = random.Next(4); flip > 0 && packet.Length > 0; flip--)
                packet[random.Next(packet.Length)] = (byte)random.Next(256);
            DnsQuery.Parse(packet.AsSpan(0, random.Next(packet.Length + 1)), out _);
        }
    }

    [Fact]
    public void Write_BeyondTheLimit_CutsAndSaysSo()
    {
        var query = new DnsQuery { Id = 7, Name = "many.default.svc.cluster.local", Type = RecordType.A };
        var records = Enumerable.Range(0, 100).Select(index => new DnsRecord.Address(query.Name, TimeSpan.FromSeconds(5), new System.Net.IPAddress([10, 0, 0, (byte)index])));
        var buffer = new byte[512];
        var length = DnsWriter.Write(query, new() { Answers = [.. records] }, buffer);
        Assert.InRange(length, 100, 512);
        Assert.Equal(0x02, buffer[2] & 0x02);
        Assert.Equal(AddressReader.Read(buffer[..length]).Count(), (buffer[6] << 8) | buffer[7]);
    }
}
