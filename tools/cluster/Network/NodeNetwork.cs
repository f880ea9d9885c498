using System.Globalization;
using System.Text.Json;
using Cluster.Launcher.Components;
using Cluster.Launcher.Host;
using Cluster.Launcher.Layout;

namespace Cluster.Launcher.Network;

/// <summary>The network that joins the nodes: a bridge on the machine, and a namespace with a cable to it for each further node.</summary>
internal static class NodeNetwork
{
    private const string Table = "cluster-nodes";
    private const string Forwarding = "/proc/sys/net/ipv4/ip_forward";

    // What was there before the cluster changed it; below /run, so a reboot forgets both.
    private static readonly string SavedForwarding = Path.Combine(ContainerdNode.RunFolder, "ip_forward");
    private static readonly string SavedRules = Path.Combine(ContainerdNode.RunFolder, "forward-rules.json");

    /// <summary>Where the network of the cluster would collide with one the machine has.</summary>
    /// <exception cref="LauncherException">Another interface uses the node network.</exception>
    public static async Task EnsureAddressesFreeAsync(CancellationToken ct)
    {
        var routes = await CommandLine.RunAsync("ip", ["-4", "route", "show", ClusterAddresses.NodeNetwork], ct);
        if (routes.Output.Split('\n').FirstOrDefault(line => line.Contains(" dev ", StringComparison.Ordinal) && !line.Contains(ClusterAddresses.Bridge, StringComparison.Ordinal)) is { } other)
            throw new LauncherException($"the node network {ClusterAddresses.NodeNetwork} is already in use: {other.Trim()}", "remove that route or interface first");
    }

    /// <summary>Makes what is missing.</summary>
    public static async Task EnsureAsync(int nodes, CancellationToken ct)
    {
        Directory.CreateDirectory(ContainerdNode.RunFolder);
        if (!File.Exists(SavedForwarding))
            File.Copy(Forwarding, SavedForwarding);
        await File.WriteAllTextAsync(Forwarding, "1", ct);

        if (!Directory.Exists("/sys/class/net/" + ClusterAddresses.Bridge))
        {
            await IpAsync(ct, "link", "add", "name", ClusterAddresses.Bridge, "type", "bridge");
            await IpAsync(ct, "address", "add", ClusterAddresses.Host + "/24", "dev", ClusterAddresses.Bridge);
            await IpAsync(ct, "link", "set", ClusterAddresses.Bridge, "up");
        }
        await NftAsync(Masquerade, ct);
        await AcceptForwardingAsync(ct);
        for (var number = 2; number <= nodes; number++)
            await EnsureNodeAsync(number, ct);
    }

    /// <summary>Removes everything <see cref="EnsureAsync"/> made, and what the proxies and pods left. Can be repeated.</summary>
    public static async Task RemoveAsync(CancellationToken ct)
    {
        foreach (var space in await NodeNamespacesAsync(ct))
            await CommandLine.RunAsync("ip", ["netns", "delete", space], ct);
        foreach (var link in Directory.EnumerateDirectories("/sys/class/net").Select(Path.GetFileName).Where(IsOurs))
            await CommandLine.RunAsync("ip", ["link", "delete", link!], ct);
        await RemoveTablesAsync(ct);
        await StopAcceptingAsync(ct);
        if (File.Exists(SavedForwarding))
        {
            await File.WriteAllTextAsync(Forwarding, (await File.ReadAllTextAsync(SavedForwarding, ct)).Trim(), ct);
            File.Delete(SavedForwarding);
        }
    }

    private static string CableOf(int number) => string.Create(CultureInfo.InvariantCulture, $"clnode{number}");

    private static bool IsOurs(string? link) =>
        link is ClusterAddresses.Bridge or ContainerdNode.PodBridge || link is not null && link.StartsWith("clnode", StringComparison.Ordinal);

    private static string Masquerade =>
        $$"""
        table ip {{Table}}
        delete table ip {{Table}}
        table ip {{Table}} {
          chain postrouting {
            type nat hook postrouting priority srcnat; policy accept;
            ip saddr {{ClusterAddresses.NodeNetwork}} ip daddr != { {{ClusterAddresses.NodeNetwork}}, {{ClusterAddresses.PodNetwork}}, {{ClusterAddresses.ServiceNetwork}} } masquerade
          }
        }

        """;

    private static async Task EnsureNodeAsync(int number, CancellationToken ct)
    {
        var space = ClusterAddresses.NodeNamespace(number)!;
        if (File.Exists("/run/netns/" + space))
            return;
        var cable = CableOf(number);
        await IpAsync(ct, "netns", "add", space);
        await IpAsync(ct, "link", "add", cable, "type", "veth", "peer", "name", "eth0", "netns", space);
        await IpAsync(ct, "link", "set", cable, "master", ClusterAddresses.Bridge, "up");
        await IpAsync(ct, "-n", space, "link", "set", "lo", "up");
        await IpAsync(ct, "-n", space, "address", "add", ClusterAddresses.NodeAddress(number) + "/24", "dev", "eth0");
        await IpAsync(ct, "-n", space, "link", "set", "eth0", "up");
        await IpAsync(ct, "-n", space, "route", "add", "default", "via", ClusterAddresses.Host);
        (await CommandLine.RunAsync("nsenter", ["--net=/run/netns/" + space, "sysctl", "-q", "-w", "net.ipv4.ip_forward=1"], ct)).EnsureSuccess();
    }

    // Docker, for one, leaves the policy at DROP: what nobody accepts does not pass between nodes.
    private static async Task AcceptForwardingAsync(CancellationToken ct)
    {
        var policy = await CommandLine.RunAsync("iptables", ["-S", "FORWARD"], ct);
        if (!policy.Output.StartsWith("-P FORWARD DROP", StringComparison.Ordinal) || File.Exists(SavedRules))
            return;
        string[][] rules = [["-s", ClusterAddresses.NodeNetwork, "-j", "ACCEPT"], ["-d", ClusterAddresses.NodeNetwork, "-j", "ACCEPT"]];
        foreach (var rule in rules)
            (await CommandLine.RunAsync("iptables", ["-I", "FORWARD", .. rule], ct)).EnsureSuccess();
        await File.WriteAllTextAsync(SavedRules, JsonSerializer.Serialize(rules), ct);
    }

    private static async Task StopAcceptingAsync(CancellationToken ct)
    {
        if (!File.Exists(SavedRules))
            return;
        foreach (var rule in JsonSerializer.Deserialize<string[][]>(await File.ReadAllTextAsync(SavedRules, ct))!)
            await CommandLine.RunAsync("iptables", ["-D", "FORWARD", .. rule], ct);
        File.Delete(SavedRules);
    }

    private static async Task<IReadOnlyList<string>> NodeNamespacesAsync(CancellationToken ct)
    {
        var list = await CommandLine.RunAsync("ip", ["netns", "list"], ct);
        return [.. list.Output.Split('\n').Select(line => line.Split(' ')[0]).Where(name => name.StartsWith("cluster-node-", StringComparison.Ordinal))];
    }

    private static async Task RemoveTablesAsync(CancellationToken ct)
    {
        var tables = await CommandLine.RunAsync("nft", ["list", "tables"], ct);
        foreach (var table in tables.Output.Split('\n').Select(line => line.Split(' ')).Where(words => words is [_, _, var name] && name.StartsWith("cluster-", StringComparison.Ordinal)))
            await CommandLine.RunAsync("nft", ["delete", "table", table[1], table[2]], ct);
    }

    private static async Task NftAsync(string rules, CancellationToken ct) =>
        (await CommandLine.RunAsync("nft", ["-f", "-"], rules, onLine: null, ct)).EnsureSuccess();

    private static async Task IpAsync(CancellationToken ct, params string[] arguments) =>
        (await CommandLine.RunAsync("ip", arguments, ct)).EnsureSuccess();
}
