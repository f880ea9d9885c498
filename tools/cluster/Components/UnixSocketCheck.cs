using System.Net.Sockets;

namespace Cluster.Launcher.Components;

/// <summary>Ready when something accepts connections on a unix socket.</summary>
internal sealed class UnixSocketCheck(string path) : IReadinessCheck
{
    public async Task<string?> FindFaultAsync(CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), ct);
            return null;
        }
        catch (SocketException failure)
        {
            return $"{path}: {failure.Message}";
        }
    }
}
