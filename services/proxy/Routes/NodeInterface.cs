using System.Net;
using System.Text.Json;
using Cluster.Proxy.Commands;

namespace Cluster.Proxy.Routes;

/// <summary>The interface that carries the node's address.</summary>
/// <param name="Name">Name of the interface.</param>
/// <param name="Network">The network that its address is part of.</param>
internal sealed record NodeInterface(string Name, IPNetwork Network)
{
    /// <exception cref="CommandFailedException">No interface has the address.</exception>
    public static async Task<NodeInterface> FindAsync(ISystemCommands commands, IPAddress address, CancellationToken ct)
    {
        using var interfaces = JsonDocument.Parse(await commands.RunAsync("ip", ["-json", "-4", "address", "show"], null, ct));
        foreach (var entry in interfaces.RootElement.EnumerateArray())
        {
            if (!entry.TryGetProperty("addr_info", out var addresses))
                continue;
            foreach (var info in addresses.EnumerateArray())
            {
                if (info.TryGetProperty("local", out var local) && local.GetString() == address.ToString())
                    return new(entry.GetProperty("ifname").GetString()!, NetworkOf(address, info.GetProperty("prefixlen").GetInt32()));
            }
        }

        throw new CommandFailedException("ip address show", 1, $"no interface has {address}: is --node-ip this node's address?");
    }

    private static IPNetwork NetworkOf(IPAddress address, int prefix)
    {
        var bytes = address.GetAddressBytes();
        for (var bit = prefix; bit < 32; bit++)
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new(new IPAddress(bytes), prefix);
    }
}
