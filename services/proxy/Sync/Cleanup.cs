using Cluster.Proxy.Commands;
using Cluster.Proxy.Routes;
using Cluster.Proxy.Rules;

namespace Cluster.Proxy.Sync;

/// <summary>Removes everything the proxy ever made on this node. Works whether or not it made it.</summary>
internal static class Cleanup
{
    public static async Task RunAsync(ISystemCommands commands, CancellationToken ct)
    {
        await commands.RunAsync("nft", ["-f", "-"], BaseRuleset.Removal, ct);
        await new ForwardAccept(commands).RemoveAsync(ct);
        await commands.RunAsync("ip", ["route", "flush", "proto", RouteSync.Protocol], null, ct);
    }
}
