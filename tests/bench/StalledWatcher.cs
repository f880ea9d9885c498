using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Cluster.Bench;

/// <summary>A watch on a connection of its own whose answer has begun and is never read on.</summary>
internal sealed class StalledWatcher : IDisposable
{
    private const int ReceiveBytes = 4096;
    private readonly SslStream _stream;

    private StalledWatcher(SslStream stream) => _stream = stream;

    public static async Task<StalledWatcher> OpenAsync(HttpClient like, string path)
    {
        var address = like.BaseAddress!;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = ReceiveBytes };
        await socket.ConnectAsync(address.Host, address.Port);
        var stream = new SslStream(new NetworkStream(socket, ownsSocket: true), leaveInnerStreamOpen: false, static (_, _, _, _) => true);
        await stream.AuthenticateAsClientAsync(address.Host);
        var request = $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: {like.DefaultRequestHeaders.Authorization}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        await stream.ReadExactlyAsync(new byte[12]);
        return new(stream);
    }

    public void Dispose() => _stream.Dispose();
}
