using System.Text;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;
using Cluster.Hosting;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Health;

/// <summary>Serves <c>/healthz</c>, <c>/livez</c> and <c>/readyz</c>, whole or check by check, and <c>/version</c> and <c>/metrics</c>.</summary>
internal sealed class HealthHandler(IObjectStore store, WatchCaches caches, ClusterBootstrap bootstrap, MetricsRegistry metrics) : IPathHandler
{
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        var parts = path.Trim('/').Split('/');
        switch (parts[0])
        {
            case "version" when parts.Length == 1:
                await Responses.ValueAsync(http, 200, ServerVersion.Current);
                return true;
            case "metrics" when parts.Length == 1:
                await Responses.BytesAsync(http, 200, "text/plain; version=0.0.4", Encoding.UTF8.GetBytes(metrics.Render()));
                return true;
            case "healthz" or "livez" or "readyz" when parts.Length <= 2:
                await AnswerAsync(http, parts[0], parts.Length == 2 ? parts[1] : null, ct);
                return true;
            default:
                return false;
        }
    }

    private async Task AnswerAsync(HttpContext http, string endpoint, string? only, CancellationToken ct)
    {
        var excluded = http.Request.Query["exclude"];
        List<(string Name, bool IsGood)> checks = [("ping", true), ("log", true)];
        if (endpoint != "livez")
            checks.Add(("redis", await IsStoreThereAsync(ct)));
        if (endpoint == "readyz")
            checks.AddRange([("informer-sync", caches.AreReady), ("poststarthook/rbac/bootstrap-roles", bootstrap.IsDone)]);
        if (only is not null)
        {
            checks = [.. checks.Where(check => check.Name == only)];
            if (checks.Count == 0)
                throw ApiException.PathNotFound();
        }

        var text = new StringBuilder();
        foreach (var (name, isGood) in checks)
        {
            text.Append(excluded.Contains(name) ? $"[+]{name} excluded: ok\n"
                : isGood ? $"[+]{name} ok\n" : $"[-]{name} failed: reason withheld\n");
        }

        var unknown = excluded.Where(name => checks.All(check => check.Name != name)).ToList();
        if (unknown.Count > 0)
            text.Append("warn: some health checks cannot be excluded: no matches for ").AppendJoin(",", unknown.Select(name => $"\"{name}\"")).Append('\n');
        var isHealthy = checks.All(check => check.IsGood || excluded.Contains(check.Name));
        text.Append(endpoint).Append(isHealthy ? " check passed\n" : " check failed\n");
        var isVerbose = http.Request.Query.ContainsKey("verbose") || !isHealthy;
        await Responses.TextAsync(http, isHealthy ? 200 : 500, isVerbose ? text.ToString() : "ok");
    }

    private async Task<bool> IsStoreThereAsync(CancellationToken ct)
    {
        try
        {
            await store.RevisionAsync(ct).WaitAsync(StorePatience, ct);
            return true;
        }
        catch (Exception e) when (e is StoreUnavailableException or TimeoutException)
        {
            return false;
        }
    }
}
