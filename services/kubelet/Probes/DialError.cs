using System.Net.Sockets;

namespace Cluster.Kubelet.Probes;

/// <summary>Connection failures in the words that users of Kubernetes search for.</summary>
internal static class DialError
{
    public static string Of(SocketException e) => e.SocketErrorCode switch
    {
        SocketError.ConnectionRefused => "connect: connection refused",
        SocketError.HostUnreachable => "connect: no route to host",
        SocketError.NetworkUnreachable => "connect: network is unreachable",
        SocketError.TimedOut => "i/o timeout",
        SocketError.ConnectionReset => "connection reset by peer",
        SocketError.HostNotFound or SocketError.NoData => "no such host",
        _ => e.Message,
    };
}
