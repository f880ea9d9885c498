using System.Net;
using System.Net.Sockets;

namespace Cluster.Dns.Server;

/// <summary>Takes queries over UDP. Answers from the zone are given in the receive loop; what must be forwarded does not hold it up.</summary>
internal sealed partial class UdpServer(QueryHandler handler, DnsOptions options, ILogger<UdpServer> logger) : BackgroundService
{
    private const int LargestQuery = 4096;
    private readonly Socket _socket = new(options.Listen.AddressFamily, SocketType.Dgram, ProtocolType.Udp);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _socket.ReceiveBufferSize = 1 << 20;
        _socket.Bind(options.Listen);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _socket.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var buffer = new byte[LargestQuery];
        var from = new IPEndPoint(IPAddress.Any, 0);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var received = await _socket.ReceiveFromAsync(buffer, from, stoppingToken);
                var answer = handler.HandleAsync(buffer.AsMemory(0, received.ReceivedBytes).ToArray(), overTcp: false, stoppingToken);
                var sending = SendAsync(answer, received.RemoteEndPoint, stoppingToken);
                if (sending.IsCompleted)
                    await sending;
            }
            catch (SocketException failure)
            {
                LogFailed(failure.Message);
            }
        }
    }

    private async Task SendAsync(ValueTask<byte[]?> answer, EndPoint to, CancellationToken ct)
    {
        try
        {
            if (await answer is { } packet)
                await _socket.SendToAsync(packet, to, ct);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException)
        {
            LogFailed(failure.Message); // the asker is gone or the server stops; either way nobody waits for it
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "a datagram was lost: {Reason}")]
    private partial void LogFailed(string reason);
}
