using Cluster.Proxy.Commands;

namespace Cluster.Integration.Tests.Proxy;

/// <summary>A node in a network namespace of its own, with pods behind a bridge and a client outside.</summary>
/// <remarks>node: 10.244.1.1 on the bridge, 192.168.77.1 towards the outside. Everything goes when it is disposed.</remarks>
internal sealed class NodeNamespaces : IAsyncDisposable
{
    private readonly SystemCommands _host = new();
    private readonly string _prefix = "t" + Guid.NewGuid().ToString("N")[..6];
    private readonly List<string> _namespaces = [];
    private readonly List<System.Diagnostics.Process> _servers = [];
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("proxy-test-");

    /// <summary>Runs programs on the node.</summary>
    public ISystemCommands Node => new InNamespace(_host, _prefix + "-node");

    public static async Task<NodeNamespaces> CreateAsync()
    {
        var nodes = new NodeNamespaces();
        await nodes.AddNamespaceAsync("node");
        await nodes.Node.RunAsync("ip", ["link", "add", "br0", "type", "bridge"]);
        await nodes.Node.RunAsync("sh", ["-c", "ip addr add 10.244.1.1/24 dev br0; ip link set br0 up; echo 1 > /proc/sys/net/ipv4/ip_forward"]);
        await nodes.AddHostAsync("client", "192.168.77.2/24", "192.168.77.1");
        await nodes.Node.RunAsync("ip", ["route", "add", "10.96.0.0/16", "dev", "v-client", "src", "192.168.77.1"]);
        return nodes;
    }

    /// <summary>Adds a pod that answers HTTP on 8080 with its name.</summary>
    public async Task AddPodAsync(string name, string address)
    {
        await AddNamespaceAsync(name);
        var veth = await ConnectAsync(name, $"{address}/24", "10.244.1.1");
        await Node.RunAsync("sh", ["-c", $"ip link set {veth} master br0; ip link set {veth} up; echo 1 > /sys/class/net/br0/brif/{veth}/hairpin_mode"]);
        var root = _files.CreateSubdirectory(name);
        await File.WriteAllTextAsync(Path.Combine(root.FullName, "index.html"), name);
        _servers.Add(System.Diagnostics.Process.Start("ip", ["netns", "exec", $"{_prefix}-{name}", "busybox", "httpd", "-f", "-p", "8080", "-h", root.FullName]));
    }

    /// <summary>What a GET from a namespace answers, or null when the connection is refused or nobody answers.</summary>
    public async Task<string?> GetAsync(string from, string url)
    {
        try
        {
            return await new InNamespace(_host, $"{_prefix}-{from}").RunAsync("curl", ["--silent", "--fail", "--max-time", "2", url]);
        }
        catch (CommandFailedException)
        {
            return null;
        }
    }

    /// <summary>The answers of many GETs.</summary>
    public async Task<IReadOnlyCollection<string?>> GetManyAsync(string from, string url, int times)
    {
        var answers = new List<string?>();
        for (var turn = 0; turn < times; turn++)
            answers.Add(await GetAsync(from, url));
        return answers;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }

        foreach (var name in _namespaces)
            await _host.RunAsync("ip", ["netns", "delete", name]);
        _files.Delete(recursive: true);
    }

    private async Task AddHostAsync(string name, string address, string gateway)
    {
        await AddNamespaceAsync(name);
        var veth = await ConnectAsync(name, address, gateway);
        await Node.RunAsync("sh", ["-c", $"ip addr add {gateway}/24 dev {veth}; ip link set {veth} up"]);
    }

    private async Task<string> ConnectAsync(string name, string address, string gateway)
    {
        var veth = "v-" + name;
        await Node.RunAsync("ip", ["link", "add", veth, "type", "veth", "peer", "name", "eth0", "netns", $"{_prefix}-{name}"]);
        await new InNamespace(_host, $"{_prefix}-{name}").RunAsync("sh", ["-c", $"ip addr add {address} dev eth0; ip link set eth0 up; ip link set lo up; ip route add default via {gateway} onlink dev eth0"]);
        return veth;
    }

    private async Task AddNamespaceAsync(string name)
    {
        await _host.RunAsync("ip", ["netns", "add", $"{_prefix}-{name}"]);
        _namespaces.Add($"{_prefix}-{name}");
        await _host.RunAsync("ip", ["-n", $"{_prefix}-{name}", "link", "set", "lo", "up"]);
    }

    private sealed class InNamespace(ISystemCommands host, string name) : ISystemCommands
    {
        public Task<string> RunAsync(string program, IReadOnlyList<string> arguments, string? input = null, CancellationToken ct = default) =>
            host.RunAsync("ip", ["netns", "exec", name, program, .. arguments], input, ct);
    }
}
