using System.Net.Sockets;
using System.Text;
using Cluster.Api.Core.V1;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Pods;

/// <summary>Runs postStart and preStop handlers.</summary>
internal sealed class LifecycleHooks(IContainerRuntime runtime, TimeProvider time) : IDisposable
{
    /// <summary>As probes, hooks accept any certificate: the pod is addressed by IP.</summary>
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        SslOptions = { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    });

    /// <param name="timeout">Zero for none.</param>
    /// <returns>Null on success, otherwise what went wrong.</returns>
    public async Task<string?> RunAsync(
        Pod pod, Container container, LifecycleHandler hook, string containerId, string podIP, TimeSpan timeout, CancellationToken ct)
    {
        using var limit = timeout > TimeSpan.Zero ? new CancellationTokenSource(timeout, time) : new CancellationTokenSource();
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            return hook switch
            {
                { Exec: { } exec } => await ExecAsync(containerId, exec, timeout, both.Token),
                { HttpGet: { } get } => await GetAsync(pod, container, get, podIP, both.Token),
                { Sleep: { } sleep } => await SleepAsync(sleep, both.Token),
                { TcpSocket: { } tcp } => await ConnectAsync(container, tcp, podIP, both.Token),
                _ => $"invalid handler: container {container.Name}",
            };
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "the handler did not finish within the grace period";
        }
        catch (Exception e) when (e is HttpRequestException or GrpcException or SocketException or UriFormatException)
        {
            return e.Message;
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<string?> ExecAsync(string containerId, ExecAction exec, TimeSpan timeout, CancellationToken ct)
    {
        var result = await runtime.ExecSyncAsync(containerId, exec.Command, timeout, ct);
        return result.ExitCode == 0 ? null
            : $"command '{string.Join(' ', exec.Command)}' exited with {result.ExitCode}: {Encoding.UTF8.GetString(result.Stderr.Span)}";
    }

    private async Task<string?> GetAsync(Pod pod, Container container, HTTPGetAction get, string podIP, CancellationToken ct)
    {
        var host = get.Host is { Length: > 0 } given ? given : podIP;
        var scheme = get.Scheme is { Length: > 0 } named ? named.ToLowerInvariant() : "http";
        var path = get.Path is { Length: > 0 } wanted ? wanted : "/";
        var url = new Uri($"{scheme}://{host}:{PortOf(container, get.Port)}{(path.StartsWith('/') ? path : "/" + path)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("User-Agent", "kube-lifecycle");
        foreach (var header in get.HttpHeaders)
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return (int)response.StatusCode is >= 200 and < 400 ? null : $"{url} of pod {pod.Metadata.Name} answered {(int)response.StatusCode}";
    }

    private async Task<string?> SleepAsync(SleepAction sleep, CancellationToken ct)
    {
        await Task.Delay(Seconds.ToWait(sleep.Seconds), time, ct);
        return null;
    }

    private static async Task<string?> ConnectAsync(Container container, TCPSocketAction tcp, string podIP, CancellationToken ct)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(tcp.Host is { Length: > 0 } host ? host : podIP, PortOf(container, tcp.Port), ct);
        return null;
    }

    /// <summary>A port by number, or by the name it has in the container.</summary>
    private static int PortOf(Container container, Api.IntOrString? port) => port switch
    {
        { IsText: true, Text: var name } => container.Ports.FirstOrDefault(candidate => candidate.Name == name)?.ContainerPortValue
            ?? (int.TryParse(name, out var number) ? number : throw new UriFormatException($"unknown port: {name}")),
        { } given => given.Number,
        null => 80,
    };
}
