using System.Globalization;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Cluster.Grpc;

/// <summary>Serves gRPC methods on endpoints that speak HTTP/2.</summary>
public static class GrpcEndpoints
{
    /// <summary>Serves a method that answers once.</summary>
    /// <param name="routes">Where to add the endpoint.</param>
    /// <param name="method">The method.</param>
    /// <param name="handler">Answers a request; a <see cref="GrpcException"/> becomes the call's status.</param>
    public static IEndpointConventionBuilder MapGrpc<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, CancellationToken, Task<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        routes.MapPost(method.Path, context => ServeAsync(context, async ct =>
        {
            var request = await ReadRequestAsync(context, method.RequestParser, ct);
            await WriteAsync(context, await handler(request, ct), ct);
        }));

    /// <summary>Serves a method that answers many times.</summary>
    /// <param name="routes">Where to add the endpoint.</param>
    /// <param name="method">The method.</param>
    /// <param name="handler">Yields the answers; a <see cref="GrpcException"/> becomes the call's status.</param>
    public static IEndpointConventionBuilder MapGrpcStream<TRequest, TResponse>(
        this IEndpointRouteBuilder routes, GrpcMethod<TRequest, TResponse> method,
        Func<TRequest, CancellationToken, IAsyncEnumerable<TResponse>> handler)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        routes.MapPost(method.Path, context => ServeAsync(context, async ct =>
        {
            var request = await ReadRequestAsync(context, method.RequestParser, ct);
            await foreach (var answer in handler(request, ct))
                await WriteAsync(context, answer, ct);
        }));

    private static async Task ServeAsync(HttpContext context, Func<CancellationToken, Task> serve)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.DeclareTrailer("grpc-status");
        context.Response.DeclareTrailer("grpc-message");
        var (code, detail) = (GrpcStatusCode.Ok, "");
        try
        {
            await serve(context.RequestAborted);
        }
        catch (GrpcException e)
        {
            (code, detail) = (e.Code, e.Detail);
        }
        context.Response.AppendTrailer("grpc-status", ((int)code).ToString(CultureInfo.InvariantCulture));
        context.Response.AppendTrailer("grpc-message", Uri.EscapeDataString(detail));
    }

    private static async Task<T> ReadRequestAsync<T>(HttpContext context, MessageParser<T> parser, CancellationToken ct)
        where T : class, IMessage<T> =>
        await GrpcFrame.ReadAsync(context.Request.Body, parser, ct)
            ?? throw new GrpcException(GrpcStatusCode.InvalidArgument, "the request holds no message");

    private static async Task WriteAsync(HttpContext context, IMessage message, CancellationToken ct)
    {
        await context.Response.Body.WriteAsync(GrpcFrame.Encode(message), ct);
        await context.Response.Body.FlushAsync(ct);
    }
}
