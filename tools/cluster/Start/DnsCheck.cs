using System.Net;
using System.Net.Sockets;
using Cluster.Launcher.Components;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Start;

/// <summary>Ready when the cluster's DNS knows the address of the <c>kubernetes</c> Service.</summary>
internal sealed class DnsCheck(IPEndPoint server) : IReadinessCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<string?> FindFaultAsync(CancellationToken ct)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limited.CancelAfter(Patience);
        try
        {
            using var client = new UdpClient(AddressFamily.InterNetwork);
            await client.SendAsync(Query, server, limited.Token);
            var answer = await client.ReceiveAsync(limited.Token);
            return Holds(answer.Buffer) ? null : "DNS does not know kubernetes.default.svc yet";
        }
        catch (SocketException failure)
        {
            return $"DNS at {server}: {failure.Message}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"DNS at {server} does not answer";
        }
    }

    private static bool Holds(byte[] answer) =>
        (answer[3] & 0x0F) == 0 && answer.AsSpan().IndexOf(IPAddress.Parse(ClusterAddresses.ApiService).GetAddressBytes()) >= 0;

    // Header: id 1, recursion desired, one question; then the name label by label, type A, class IN.
    private static byte[] Query { get; } =
    [
        0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
        .. ("kubernetes.default.svc." + ClusterAddresses.Domain).Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. System.Text.Encoding.ASCII.GetBytes(label)]),
        0, 0, 1, 0, 1,
    ];
}
