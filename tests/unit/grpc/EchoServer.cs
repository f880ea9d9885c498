using System.Net;
using Google.Protobuf.WellKnownTypes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Cluster.Grpc.Tests;

/// <summary>A gRPC server on a unix socket, as container runtimes have it.</summary>
internal sealed class EchoServer : IAsyncDisposable
{
    public static readonly GrpcMethod<StringValue, StringValue> Echo = new("test.Echo", "Say", StringValue.Parser, StringValue.Parser);
    public static readonly GrpcMethod<StringValue, StringValue> Spell = new("test.Echo", "Spell", StringValue.Parser, StringValue.Parser);
    public static readonly GrpcMethod<StringValue, StringValue> Absent = new("test.Echo", "Absent", StringValue.Parser, StringValue.Parser);

    private readonly string _folder = Directory.CreateTempSubdirectory("grpc-").FullName;
    private WebApplication _app = null!;

    public string Socket => Path.Combine(_folder, "s.sock");

    /// <summary>Ends when the caller of <c>wait</c> has hung up.</summary>
    public TaskCompletionSource HungUp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string? TraceParent { get; private set; }

    public static async Task<EchoServer> StartAsync()
    {
        var server = new EchoServer();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(server.Socket, static listen => listen.Protocols = HttpProtocols.Http2));
        server._app = builder.Build();
        server._app.Use((context, next) =>
        {
            server.TraceParent = context.Request.Headers.TraceParent;
            return next(context);
        });
        server._app.MapGrpc(Echo, server.SayAsync);
        server._app.MapGrpcStream(Spell, static (request, _) => request.Value.Select(static letter => new StringValue { Value = $"{letter}" }).ToAsyncEnumerable());
        server._app.MapPost(Absent.Path, static context =>
        {
            context.Response.StatusCode = (int)HttpStatusCode.OK;
            context.Response.Headers["grpc-status"] = "12";
            context.Response.Headers["grpc-message"] = "unknown method Absent";
            return Task.CompletedTask;
        });
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<StringValue> SayAsync(StringValue request, CancellationToken ct)
    {
        if (request.Value == "fail")
            throw new GrpcException(GrpcStatusCode.NotFound, "no such thing: ä 100%");
        if (request.Value == "wait")
        {
            await using var hungUp = ct.Register(() => HungUp.TrySetResult());
            await Task.Delay(Timeout.Infinite, ct);
        }
        return request;
    }
}
