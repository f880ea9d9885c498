using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Cluster.Client.Configuration;

namespace Cluster.Bench;

/// <summary>A server under measurement, as a process of its own; ends with its owner.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const string Token = "bench-token";
    private readonly Process _process;
    private readonly DirectoryInfo _files;
    private readonly int _port;

    private ServerProcess(Process process, DirectoryInfo files, int port) => (_process, _files, _port) = (process, files, port);

    /// <summary>Memory of the process that is in use now, in MB.</summary>
    public long ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024 / 1024;
        }
    }

    /// <summary>Processor time that the process has used: says what an operation costs however busy the machine is.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Starts the apiserver on a free port and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartApiServerAsync(string redis, CancellationToken ct)
    {
        var files = Directory.CreateTempSubdirectory("cluster-bench-");
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "tokens.csv"), $"{Token},bench,1,system:masters\n", ct);
        var (endpoint, password) = Split(redis);
        await File.WriteAllTextAsync(Path.Combine(files.FullName, "redis-password"), password, ct);
        var port = FreePort();
        return await StartAsync("Cluster.ApiServer.dll", files, port, "/readyz",
        [
            $"--secure-port={port}", "--bind-address=127.0.0.1", "--advertise-address=192.0.2.1",
            $"--token-auth-file={files.FullName}/tokens.csv", $"--redis={endpoint}", $"--redis-password-file={files.FullName}/redis-password",
        ]);
    }

    /// <summary>Starts an endpoint that answers a fixed number of bytes and does nothing else.</summary>
    public static Task<ServerProcess> StartLimitAsync(int bytes)
    {
        var port = FreePort();
        return StartAsync("Cluster.Bench.dll", Directory.CreateTempSubdirectory("cluster-bench-"), port, "/", [LimitServer.Command, $"{port}", $"{bytes}"]);
    }

    /// <summary>How a typed client reaches the server as an administrator.</summary>
    public ClusterConnection Connection => new() { Server = new($"https://127.0.0.1:{_port}"), Token = Token, InsecureSkipTlsVerify = true };

    /// <summary>A client that trusts the server and is an administrator.</summary>
    /// <param name="http2">Many requests on few connections, as Go's clients do.</param>
    public HttpClient CreateClient(bool http2 = false) => new(new SocketsHttpHandler
    {
        EnableMultipleHttp2Connections = true,
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
        MaxConnectionsPerServer = 512,
    })
    {
        BaseAddress = new($"https://127.0.0.1:{_port}"),
        DefaultRequestHeaders = { Authorization = new("Bearer", Token) },
        DefaultRequestVersion = http2 ? HttpVersion.Version20 : HttpVersion.Version11,
        Timeout = TimeSpan.FromMinutes(2),
    };

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _files.Delete(recursive: true);
    }

    private static async Task<ServerProcess> StartAsync(string assembly, DirectoryInfo files, int port, string readyPath, string[] arguments)
    {
        var log = Path.Combine(files.FullName, "log");
        var start = new ProcessStartInfo("/bin/sh", ["-c", $"exec dotnet {Path.Combine(AppContext.BaseDirectory, assembly)} \"$@\" >{log} 2>&1", "sh", .. arguments]);
        start.Environment.Remove("OTEL_EXPORTER_OTLP_ENDPOINT");
        var server = new ServerProcess(Process.Start(start)!, files, port);
        using var client = server.CreateClient();
        for (var attempt = 0; attempt < 300 && !server._process.HasExited; attempt++)
        {
            try
            {
                if ((await client.GetAsync(readyPath)).IsSuccessStatusCode)
                    return server;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        var text = await File.ReadAllTextAsync(log);
        await server.DisposeAsync();
        throw new InvalidOperationException($"{assembly} did not become ready: {text}");
    }

    private static (string EndPoint, string Password) Split(string redis)
    {
        var parts = redis.Split(',');
        return (parts[0], parts.FirstOrDefault(static part => part.StartsWith("password=", StringComparison.Ordinal))?["password=".Length..] ?? "");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
