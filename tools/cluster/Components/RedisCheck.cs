using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cluster.Launcher.Components;

/// <summary>Ready when Redis takes the password and answers a ping; while it loads its data it does not.</summary>
internal sealed class RedisCheck(int port, string password) : IReadinessCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public async Task<string?> FindFaultAsync(CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, limited.Token);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {password}\r\nPING\r\n"), limited.Token);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var login = await reader.ReadLineAsync(limited.Token);
            if (login != "+OK")
                return $"Redis refuses the password: {login}";
            var answer = await reader.ReadLineAsync(limited.Token);
            return answer == "+PONG" ? null : $"Redis says {answer}";
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return $"Redis on port {port}: {failure.Message}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"Redis on port {port} does not answer";
        }
    }
}
