using System.Net;
using System.Text.Json;
using Cluster.Proxy.Commands;

namespace Cluster.Proxy.Routes;

/// <summary>Lets the cluster's packets pass where the machine drops what it forwards.</summary>
/// <remarks>Once a Docker daemon has run, the FORWARD policy is drop; a drop there is final whatever other tables say, so the
/// permission must stand in that very chain. Elsewhere nothing is changed.</remarks>
internal sealed class ForwardAccept(ISystemCommands commands)
{
    internal const string Comment = "cluster-proxy";

    public async Task EnsureAsync(IReadOnlyList<IPNetwork> networks, CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { DropsByDefault: true, OurRules.Count: 0 })
            return;
        var rules = networks.SelectMany(static network => new[]
        {
            $"insert rule ip filter FORWARD ip saddr {network} accept comment \"{Comment}\"",
            $"insert rule ip filter FORWARD ip daddr {network} accept comment \"{Comment}\"",
        });
        await commands.RunAsync("nft", ["-f", "-"], string.Join('\n', rules) + "\n", ct);
    }

    public async Task RemoveAsync(CancellationToken ct)
    {
        if (await ReadAsync(ct) is not { OurRules: { Count: > 0 } handles })
            return;
        await commands.RunAsync("nft", ["-f", "-"], string.Concat(handles.Select(static handle => $"delete rule ip filter FORWARD handle {handle}\n")), ct);
    }

    /// <summary>The state of iptables' FORWARD chain, or null when there is none.</summary>
    private async Task<(bool DropsByDefault, List<long> OurRules)?> ReadAsync(CancellationToken ct)
    {
        string text;
        try
        {
            text = await commands.RunAsync("nft", ["-j", "list", "chain", "ip", "filter", "FORWARD"], null, ct);
        }
        catch (CommandFailedException)
        {
            return null; // no such table: nothing drops
        }

        using var document = JsonDocument.Parse(text);
        var drops = false;
        var ours = new List<long>();
        foreach (var entry in document.RootElement.GetProperty("nftables").EnumerateArray())
        {
            if (entry.TryGetProperty("chain", out var chain))
                drops = chain.TryGetProperty("policy", out var policy) && policy.GetString() == "drop";
            if (entry.TryGetProperty("rule", out var rule) && rule.TryGetProperty("comment", out var comment) && comment.GetString() == Comment)
                ours.Add(rule.GetProperty("handle").GetInt64());
        }

        return (drops, ours);
    }
}
