using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Audit events on their way to a service that refuses them at first.</summary>
public sealed class AuditWebhookTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("cluster-audit-hook-").FullName;
    private readonly ConcurrentQueue<JsonNode> _events = new();
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _hook;
    private Inner? _server;
    private int _requests;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _hook = builder.Build();
        _hook.MapPost("/audit", TakeAsync);
        await _hook.StartAsync();
        var address = _hook.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await File.WriteAllTextAsync(InFolder("hook.kubeconfig"), $$"""
            apiVersion: v1
            kind: Config
            clusters: [{name: hook, cluster: {server: "{{address}}/audit"} }]
            contexts: [{name: c, context: {cluster: hook} }]
            current-context: c
            """);
        await File.WriteAllTextAsync(InFolder("policy.yaml"), """
            apiVersion: audit.k8s.io/v1
            kind: Policy
            rules: [{level: Metadata, nonResourceURLs: [/version]}]
            """);
        _server = new(
            $"--audit-policy-file={InFolder("policy.yaml")}", $"--audit-webhook-config-file={InFolder("hook.kubeconfig")}",
            "--audit-webhook-initial-backoff=10ms", "--audit-webhook-batch-max-wait=10ms");
        await _server.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_hook is not null)
            await _hook.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Events_ThatWereRefusedOnce_AreSentAgain_AsAList()
    {
        await _server!.Admin.GetStringAsync("/version", TestContext.Current.CancellationToken);

        await _arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.True(_requests > 1);
        Assert.Equal(["RequestReceived", "ResponseComplete"], _events.Select(static e => e.Text("stage")));
        Assert.All(_events, static e => Assert.Equal("/version", e.Text("requestURI")));
    }

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        if (Interlocked.Increment(ref _requests) == 1)
            return Results.StatusCode(503);
        var list = (await JsonNode.ParseAsync(request.Body))!;
        Assert.Equal(("EventList", "audit.k8s.io/v1"), (list.Text("kind"), list.Text("apiVersion")));
        foreach (var item in list["items"]!.AsArray())
            _events.Enqueue(item!);
        if (_events.Count >= 2)
            _arrived.TrySetResult();
        return Results.Ok();
    }

    private string InFolder(string name) => Path.Combine(_folder, name);

    private sealed class Inner(params string[] flags) : TestServer(onRedis: false, flags);
}
