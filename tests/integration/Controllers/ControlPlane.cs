using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cluster.Api;
using Cluster.Client;
using Cluster.Client.Configuration;
using Cluster.TestSupport;

namespace Cluster.Integration.Tests.Controllers;

/// <summary>A control plane of real processes: Redis, apiserver, sidecar and any number of controllers. No node runs; tests play the kubelet.</summary>
public sealed class ControlPlane : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("control-plane-").FullName;
    private readonly List<Process> _processes = [];
    private readonly RedisServer _redis;
    private readonly int _apiPort = FreePort();

    private ControlPlane(RedisServer redis)
    {
        _redis = redis;
        Client = new(ConnectionFor("admin"));
    }

    /// <summary>A client that may do everything.</summary>
    public KubernetesClient Client { get; }

    /// <summary>The controllers' processes.</summary>
    public List<Process> Controllers { get; } = [];

    /// <summary>Starts everything and waits until the controllers work.</summary>
    public static async Task<ControlPlane> StartAsync(int controllers, CancellationToken ct)
    {
        var plane = new ControlPlane(await RedisServer.CreateAsync(ct));
        try
        {
            await plane.StartProcessesAsync(controllers, ct);
            return plane;
        }
        catch
        {
            await plane.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until something holds; says what was waited for when it never does.</summary>
    public static async Task UntilAsync(string what, Func<Task<bool>> holds, CancellationToken ct, int seconds = 60)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(seconds), $"waited in vain for {what}");
            await Task.Delay(50, ct);
        }
    }

    /// <summary>Everything of a resource.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(CancellationToken ct, string ns = "default") where T : class, IKubernetesObject =>
        (await Client.ListAsync<T>(new() { Namespace = ns }, ct)).Items;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        foreach (var process in _processes)
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        await _redis.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private ClusterConnection ConnectionFor(string token) =>
        new() { Server = new($"https://127.0.0.1:{_apiPort}"), InsecureSkipTlsVerify = true, Token = token };

    private async Task StartProcessesAsync(int controllers, CancellationToken ct)
    {
        var tokens = Path.Combine(_folder, "tokens.csv");
        await File.WriteAllTextAsync(tokens, "admin,kubernetes-admin,1,\"system:masters\"\ncontrollers,system:kube-controller-manager,2\n", ct);
        var password = Path.Combine(_folder, "redis-password");
        await File.WriteAllTextAsync(password, _redis.Password, ct);
        Start("Cluster.ApiServer", [], "--secure-port", $"{_apiPort}", "--bind-address", "127.0.0.1", "--advertise-address", "172.30.0.1",
            "--token-auth-file", tokens, "--store", "redis", "--redis", _redis.Host, "--redis-password-file", password);

        var kubeconfig = Path.Combine(_folder, "kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, $$"""
            clusters: [{name: c, cluster: {server: "https://127.0.0.1:{{_apiPort}}", insecure-skip-tls-verify: true} }]
            users: [{name: u, user: {token: controllers} }]
            contexts: [{name: x, context: {cluster: c, user: u} }]
            current-context: x
            """, ct);
        var apps = Enumerable.Range(0, controllers).Select(_ => (AppPort: FreePort(), DaprPort: FreePort())).ToList();
        StartSidecar(apps);
        foreach (var (appPort, daprPort) in apps)
        {
            Controllers.Add(Start("Cluster.Controllers",
                [("APP_ID", "controllers"), ("APP_PORT", $"{appPort}"), ("DAPR_HTTP_ENDPOINT", $"http://127.0.0.1:{daprPort}"), ("KUBECONFIG", kubeconfig)]));
        }
        using var http = new HttpClient();
        foreach (var (appPort, _) in apps)
            await UntilAsync("the controllers", () => IsReadyAsync(http, appPort, ct), ct);
        await UntilAsync("the default account", async () => await Client.FindAsync<Api.Core.V1.ServiceAccount>(new("default", "default"), ct) is not null, ct);
    }

    private void StartSidecar(IEnumerable<(int AppPort, int DaprPort)> apps)
    {
        var lines = apps.Select(app => $"  - {{appID: controllers, daprHTTPPort: {app.DaprPort}, appPort: {app.AppPort}, appChannelAddress: 127.0.0.1, daprListenAddresses: 127.0.0.1}}");
        var runFile = Path.Combine(_folder, "run.yaml");
        File.WriteAllText(runFile, $"version: 1\ncommon: {{resourcesPath: {ComponentsFolder()}}}\napps:\n{string.Join('\n', lines)}\n");
        Start("Cluster.Sidecar", [("REDIS_HOST", _redis.Host), ("REDIS_PASSWORD", _redis.Password)], "--run-file", runFile);
    }

    private Process Start(string service, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, service), arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => File.AppendAllText(Path.Combine(_folder, $"{service}.{process.Id}.log"), line.Data + "\n");
        process.BeginOutputReadLine();
        _processes.Add(process);
        return process;
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, int port, CancellationToken ct)
    {
        try
        {
            return (await http.GetAsync(new Uri($"http://127.0.0.1:{port}/readyz"), ct)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string ComponentsFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Cluster.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "compose", "components");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
