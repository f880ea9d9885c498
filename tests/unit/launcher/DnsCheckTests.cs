using System.Net;
using System.Net.Sockets;
using Cluster.Launcher.Start;

namespace Cluster.Launcher.Tests;

public sealed class DnsCheckTests
{
    [Theory]
    [InlineData(0x00, "10.96.0.1", true)]
    [InlineData(0x03, "10.96.0.1", false)]
    [InlineData(0x00, "10.96.0.7", false)]
    public async Task FindFault_Answer_MustNameTheApiService(byte code, string address, bool isReady)
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var answering = AnswerAsync(server, code, address);

        var fault = await new DnsCheck((IPEndPoint)server.Client.LocalEndPoint!).FindFaultAsync(TestContext.Current.CancellationToken);

        Assert.Equal(isReady, fault is null);
        var question = await answering;
        Assert.Contains("kubernetes", System.Text.Encoding.ASCII.GetString(question), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FindFault_NobodyListens_TellsWhere()
    {
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var place = (IPEndPoint)taken.Client.LocalEndPoint!;
        taken.Close();

        Assert.Contains(place.ToString(), await new DnsCheck(place).FindFaultAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<byte[]> AnswerAsync(UdpClient server, byte code, string address)
    {
        var question = await server.ReceiveAsync(TestContext.Current.CancellationToken);
        byte[] answer = [.. question.Buffer, .. IPAddress.Parse(address).GetAddressBytes()];
        answer[3] = code;
        await server.SendAsync(answer, question.RemoteEndPoint, TestContext.Current.CancellationToken);
        return question.Buffer;
    }
}
