using System.Diagnostics;
using Google.Protobuf.WellKnownTypes;

namespace Cluster.Grpc.Tests;

public sealed class GrpcChannelTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static StringValue Text(string text) => new() { Value = text };

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("äöü \u0000")]
    public async Task Call_OverUnixSocket_GivesTheAnswer(string text)
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint("unix://" + server.Socket);

        Assert.Equal(text, (await channel.CallAsync(EchoServer.Echo, Text(text), Soon, Ct)).Value);
    }

    [Fact]
    public async Task Call_WithALargeMessage_GivesTheAnswer()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);
        var large = new string('x', 5_000_000);

        Assert.Equal(large, (await channel.CallAsync(EchoServer.Echo, Text(large), Soon, Ct)).Value);
    }

    [Fact]
    public async Task Call_Failing_ThrowsTheServersStatus()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);

        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(EchoServer.Echo, Text("fail"), Soon, Ct));

        Assert.Equal((GrpcStatusCode.NotFound, "no such thing: ä 100%"), (error.Code, error.Detail));
        Assert.Equal("rpc error: code = NotFound desc = no such thing: ä 100%", error.Message);
    }

    [Fact]
    public async Task Call_WithStatusInTheHeaders_ThrowsIt()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);

        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(EchoServer.Absent, Text(""), Soon, Ct));

        Assert.Equal((GrpcStatusCode.Unimplemented, "unknown method Absent"), (error.Code, error.Detail));
    }

    [Fact]
    public async Task Call_PastItsDeadline_ThrowsDeadlineExceededAndHangsUp()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);

        var error = await Assert.ThrowsAsync<GrpcException>(() =>
            channel.CallAsync(EchoServer.Echo, Text("wait"), TimeSpan.FromMilliseconds(100), Ct));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, error.Code);
        await server.HungUp.Task.WaitAsync(Soon, Ct);
    }

    [Fact]
    public async Task Call_Cancelled_ThrowsOperationCanceledAndHangsUp()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);
        using var stop = new CancellationTokenSource();
        await channel.CallAsync(EchoServer.Echo, Text("warm"), Soon, Ct);

        var call = channel.CallAsync(EchoServer.Echo, Text("wait"), null, stop.Token);
        stop.CancelAfter(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await server.HungUp.Task.WaitAsync(Soon, Ct);
    }

    [Fact]
    public async Task Call_WithoutServer_ThrowsUnavailable()
    {
        using var channel = GrpcChannel.ForEndpoint("/nowhere/s.sock");

        var error = await Assert.ThrowsAsync<GrpcException>(() => channel.CallAsync(EchoServer.Echo, Text(""), Soon, Ct));

        Assert.Equal(GrpcStatusCode.Unavailable, error.Code);
        Assert.Contains("/nowhere/s.sock", error.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_InParallel_EachGetTheirAnswer()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);

        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => channel.CallAsync(EchoServer.Echo, Text($"{i}"), Soon, Ct)));

        Assert.Equal(Enumerable.Range(0, 300).Select(static i => $"{i}"), answers.Select(static answer => answer.Value));
    }

    [Fact]
    public async Task Stream_YieldsEveryAnswerThenEnds()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);

        var letters = await channel.StreamAsync(EchoServer.Spell, Text("abc"), Ct).Select(static answer => answer.Value).ToListAsync(Ct);

        Assert.Equal(["a", "b", "c"], letters);
    }

    [Fact]
    public async Task Stream_OfAnUnknownMethod_ThrowsUnimplemented()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);

        var error = await Assert.ThrowsAsync<GrpcException>(async () => await channel.StreamAsync(EchoServer.Absent, Text(""), Ct).ToListAsync(Ct));

        Assert.Equal(GrpcStatusCode.Unimplemented, error.Code);
    }

    [Fact]
    public async Task Call_WithinASpan_CarriesItsContext()
    {
        await using var server = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForEndpoint(server.Socket);
        using var span = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        await channel.CallAsync(EchoServer.Echo, Text(""), Soon, Ct);

        Assert.Equal(span.Id, server.TraceParent);
    }
}
