namespace Cluster.Grpc;

/// <summary>A gRPC call that did not end with <see cref="GrpcStatusCode.Ok"/>.</summary>
/// <param name="code">The status the server sent, or the nearest one for a failure of the transport.</param>
/// <param name="detail">The server's words, without the code.</param>
/// <param name="inner">The failure of the transport, when that was the cause.</param>
public sealed class GrpcException(GrpcStatusCode code, string detail, Exception? inner = null)
    : Exception($"rpc error: code = {code} desc = {detail}", inner)
{
    /// <summary>How the call ended.</summary>
    public GrpcStatusCode Code { get; } = code;

    /// <summary>The server's words, without the code.</summary>
    public string Detail { get; } = detail;
}
