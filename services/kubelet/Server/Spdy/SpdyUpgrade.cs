using System.Net.Sockets;
using System.Text;

namespace Cluster.Kubelet.Server.Spdy;

/// <summary>Turns an HTTP/1.1 request into a raw SPDY/3.1 connection.</summary>
internal static class SpdyUpgrade
{
    private const string VersionHeader = "X-Stream-Protocol-Version";
    private const int MaxAnswer = 64 * 1024;

    /// <summary>Asks a streaming server for an upgrade.</summary>
    /// <param name="url">A plain HTTP address, as the runtime gives it.</param>
    /// <param name="protocols">What to speak over the streams, the best first.</param>
    /// <returns>The transport, just after the answer's headers.</returns>
    /// <exception cref="IOException">The server cannot be reached or refuses; the message holds its answer.</exception>
    public static async Task<Stream> ConnectAsync(Uri url, IEnumerable<string> protocols, CancellationToken ct) =>
        (await NegotiateAsync(url, protocols, ct)).Transport;

    /// <summary>As <see cref="ConnectAsync"/>, telling also which protocol the server chose (empty when it did not say).</summary>
    public static async Task<(Stream Transport, string Protocol)> NegotiateAsync(Uri url, IEnumerable<string> protocols, CancellationToken ct)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(url.Host, url.Port, ct);
            var stream = new NetworkStream(socket, ownsSocket: true);
            await stream.WriteAsync(RequestFor(url, protocols), ct);
            var answer = await ReadHeadAsync(stream, ct);
            if (!answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
                throw new IOException($"unable to upgrade connection: {answer.Split("\r\n")[0]}");
            return (stream, ChosenBy(answer));
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new IOException($"dial {url.Authority}: {e.Message}", e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static string ChosenBy(string answer) => answer.Split("\r\n")
        .Where(line => line.StartsWith(VersionHeader + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(VersionHeader.Length + 1)..].Trim()).FirstOrDefault("");

    private static byte[] RequestFor(Uri url, IEnumerable<string> protocols)
    {
        var text = new StringBuilder()
            .Append("POST ").Append(url.PathAndQuery).Append(" HTTP/1.1\r\n")
            .Append("Host: ").Append(url.Authority).Append("\r\n")
            .Append("Content-Length: 0\r\nConnection: Upgrade\r\nUpgrade: SPDY/3.1\r\n");
        foreach (var protocol in protocols)
            text.Append(VersionHeader).Append(": ").Append(protocol).Append("\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }

    /// <summary>Reads to the empty line and not a byte further: what follows belongs to SPDY.</summary>
    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken ct)
    {
        var head = new List<byte>(512);
        var one = new byte[1];
        while (head.Count < MaxAnswer)
        {
            if (await stream.ReadAsync(one, ct) == 0)
                throw new IOException("the streaming server closed the connection");
            head.Add(one[0]);
            if (head is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
                break;
        }
        return Encoding.ASCII.GetString([.. head]);
    }
}
