using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cluster.TestSupport;

/// <summary>
/// A Redis of the test's own: free port on loopback, password, every write fsynced, data in a temporary folder that
/// goes with it. <see cref="Kill"/> and <see cref="StartAsync"/> make it crash and come back on the same data.
/// </summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-redis-").FullName;
    private Process? _process;

    private RedisServer() => Port = FreePort();

    /// <summary>The port, the same after a restart.</summary>
    public int Port { get; }

    /// <summary>What <c>requirepass</c> says.</summary>
    public string Password { get; } = Guid.NewGuid().ToString("N");

    /// <summary><c>127.0.0.1:port</c>, as Dapr's <c>redisHost</c> wants it.</summary>
    public string Host => $"127.0.0.1:{Port}";

    /// <summary>For StackExchange.Redis.</summary>
    public string ConnectionString => $"{Host},password={Password}";

    /// <summary>Starts a fresh server and waits until it answers.</summary>
    public static async Task<RedisServer> CreateAsync(CancellationToken cancellationToken = default)
    {
        var server = new RedisServer();
        await server.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>Starts the server, again after <see cref="Kill"/>, and waits until it has loaded its data.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        string[] arguments =
        [
            "--port", $"{Port}", "--bind", "127.0.0.1", "--requirepass", Password, "--dir", _folder, "--save", "",
            "--appendonly", "yes", "--appendfsync", "always", "--daemonize", "no", "--logfile", "redis.log",
        ];
        _process = Process.Start(new ProcessStartInfo("redis-server", arguments))!;
        while (!await AnswersAsync(cancellationToken))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"redis-server ended: {ReadLog()}");
            await Task.Delay(20, cancellationToken);
        }
    }

    /// <summary>kill -9.</summary>
    public void Kill()
    {
        if (_process is null)
            return;
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Kills the server and removes its data.</summary>
    public ValueTask DisposeAsync()
    {
        Kill();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(cancellationToken) == "+OK"
                && await reader.ReadLineAsync(cancellationToken) == "+PONG";
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            return false;
        }
    }

    private string ReadLog()
    {
        var log = Path.Combine(_folder, "redis.log");
        return File.Exists(log) ? File.ReadAllText(log) : "no log";
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
