using Microsoft.AspNetCore.Http.Features;

namespace Cluster.Kubelet.Server.Spdy;

/// <summary>Serves callers that speak SPDY themselves (kubectl before 1.29) by handing their bytes to the runtime's streaming server as they are.</summary>
internal static class SpdyRelay
{
    private const string Protocol = "SPDY/3.1";
    private const string VersionHeader = "X-Stream-Protocol-Version";
    private const int CopyBuffer = 32 * 1024;

    public static bool IsAskedFor(HttpContext context) =>
        context.Features.Get<IHttpUpgradeFeature>() is { IsUpgradableRequest: true }
        && string.Equals(context.Request.Headers.Upgrade, Protocol, StringComparison.OrdinalIgnoreCase);

    /// <param name="url">Where the runtime streams.</param>
    /// <exception cref="IOException">The runtime refuses; nothing has been answered yet.</exception>
    public static async Task RunAsync(HttpContext context, Uri url)
    {
        var ct = context.RequestAborted;
        var offered = context.Request.Headers[VersionHeader].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.TrimEntries)).ToList();
        var (transport, chosen) = await SpdyUpgrade.NegotiateAsync(url, offered, ct);
        await using var backend = transport;
        context.Response.Headers.Upgrade = Protocol;
        if (chosen.Length > 0)
            context.Response.Headers[VersionHeader] = chosen;
        await using var caller = await context.Features.Get<IHttpUpgradeFeature>()!.UpgradeAsync();

        using var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var outward = backend.CopyToAsync(caller, CopyBuffer, over.Token);
        var inward = caller.CopyToAsync(backend, CopyBuffer, over.Token);
        await Task.WhenAny(outward, inward);
        await over.CancelAsync();
        await Task.WhenAll(outward, inward).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
