using System.Buffers.Binary;
using System.Net.Sockets;

namespace Cluster.Dns.Server;

/// <summary>Takes queries over TCP (RFC 7766), one after the other on each connection.</summary>
internal sealed partial class TcpServer(QueryHandler handler, DnsOptions options, TimeProvider time, ILogger<TcpServer> logger) : BackgroundService
{
    /// <summary>How long a connection may sit idle, and a query take to arrive.</summary>
    private static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(10);

    private const int MaxConnections = 256;
    private readonly TcpListener _listener = new(options.Listen);
    private readonly SemaphoreSlim _connections = new(MaxConnections);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _listener.Dispose();
        _connections.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _connections.WaitAsync(stoppingToken);
            _ = ServeAsync(await _listener.AcceptTcpClientAsync(stoppingToken), stoppingToken);
        }
    }

    private async Task ServeAsync(TcpClient client, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(IdleTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using (client)
            {
                while (await ServeOneAsync(client.GetStream(), either.Token))
                    limit.CancelAfter(IdleTimeout);
            }
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            LogClosed(failure.Message);
        }
        finally
        {
            _connections.Release();
        }
    }

    private async Task<bool> ServeOneAsync(NetworkStream stream, CancellationToken ct)
    {
        var prefix = new byte[2];
        if (await stream.ReadAtLeastAsync(prefix, 2, throwOnEndOfStream: false, ct) < 2)
            return false;
        var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
        await stream.ReadExactlyAsync(packet, ct);
        if (await handler.HandleAsync(packet, overTcp: true, ct) is not { } answer)
            return false;
        var frame = new byte[answer.Length + 2];
        BinaryPrimitives.WriteUInt16BigEndian(frame, (ushort)answer.Length);
        answer.CopyTo(frame, 2);
        await stream.WriteAsync(frame, ct);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "a connection ended: {Reason}")]
    private partial void LogClosed(string reason);
}
