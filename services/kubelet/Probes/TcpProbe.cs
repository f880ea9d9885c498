using System.Net.Sockets;

namespace Cluster.Kubelet.Probes;

/// <summary>A connection that opens is a success.</summary>
internal static class TcpProbe
{
    public static async Task<ProbeOutcome> RunAsync(string host, int port, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(timeout);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, limit.Token);
            // Closing with a reset leaves no port in TIME_WAIT: probes open many connections.
            client.LingerState = new LingerOption(enable: true, seconds: 0);
            return ProbeOutcome.Succeeded();
        }
        catch (SocketException e)
        {
            return ProbeOutcome.Failed($"dial tcp {Endpoint(host, port)}: {DialError.Of(e)}");
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return ProbeOutcome.Failed($"dial tcp {Endpoint(host, port)}: i/o timeout");
        }
    }

    private static string Endpoint(string host, int port) => host.Contains(':') ? $"[{host}]:{port}" : $"{host}:{port}";
}
