using Google.Protobuf;

namespace Cluster.Grpc;

/// <summary>A method of a gRPC service: its path and how its answers are parsed.</summary>
/// <typeparam name="TRequest">The request message.</typeparam>
/// <typeparam name="TResponse">The response message.</typeparam>
/// <param name="Service">Full name of the service, with its package: <c>runtime.v1.RuntimeService</c>.</param>
/// <param name="Name">Name of the method: <c>Version</c>.</param>
/// <param name="RequestParser">Parses requests, on a server.</param>
/// <param name="ResponseParser">Parses responses, on a client.</param>
public sealed record GrpcMethod<TRequest, TResponse>(
    string Service, string Name, MessageParser<TRequest> RequestParser, MessageParser<TResponse> ResponseParser)
    where TRequest : class, IMessage<TRequest>
    where TResponse : class, IMessage<TResponse>
{
    /// <summary>The HTTP path: <c>/service/method</c>.</summary>
    public string Path { get; } = $"/{Service}/{Name}";
}
