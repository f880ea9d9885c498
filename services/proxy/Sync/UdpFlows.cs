using System.Net;
using Cluster.Client;
using Cluster.Proxy.Commands;
using Cluster.Proxy.Services;

namespace Cluster.Proxy.Sync;

/// <summary>Ends tracked UDP flows whose endpoint is gone.</summary>
/// <remarks>UDP has no end of connection: a client that keeps sending would keep its old translation, to a pod that is gone or to nothing,
/// for as long as it sends. TCP needs none of this.</remarks>
internal sealed partial class UdpFlows(ISystemCommands commands, ILogger<UdpFlows> logger)
{
    private readonly Dictionary<ObjectKey, Dictionary<(IPAddress Address, int Port), HashSet<IPAddress>>> _known = [];

    /// <summary>Compares the endpoints of the named Services with those of the last call.</summary>
    public async Task ForgetStaleAsync(IReadOnlyDictionary<ObjectKey, IReadOnlyList<ServicePortTargets>> targets, CancellationToken ct)
    {
        foreach (var (key, ports) in targets)
        {
            var now = Flows(ports);
            foreach (var (entrance, before) in _known.GetValueOrDefault(key, []))
            {
                foreach (var gone in before.Where(address => !now.GetValueOrDefault(entrance, []).Contains(address)))
                    await DeleteAsync(["--orig-dst", entrance.Address.ToString(), "--orig-port-dst", $"{entrance.Port}", "--dst-nat", gone.ToString()], ct);
            }

            // Flows that began while nobody served go to nowhere and would stay there.
            foreach (var entrance in now.Keys.Where(entrance => _known.ContainsKey(key) && _known[key].GetValueOrDefault(entrance, []).Count == 0))
                await DeleteAsync(["--orig-dst", entrance.Address.ToString(), "--orig-port-dst", $"{entrance.Port}"], ct);
            if (now.Count == 0)
                _known.Remove(key);
            else
                _known[key] = now;
        }
    }

    private static Dictionary<(IPAddress Address, int Port), HashSet<IPAddress>> Flows(IReadOnlyList<ServicePortTargets> ports) => ports
        .Where(static port => port.Protocol == "udp")
        .SelectMany(static port => port.ClusterIps.Concat(port.ExternalIps).Select(address => (Entrance: (address, port.Port), port.Endpoints)))
        .DistinctBy(static flow => flow.Entrance) // an external address may repeat the cluster's
        .ToDictionary(static flow => flow.Entrance, static flow => flow.Endpoints.Select(static endpoint => endpoint.Address).ToHashSet());

    private async Task DeleteAsync(string[] filter, CancellationToken ct)
    {
        try
        {
            await commands.RunAsync("conntrack", ["-D", "-p", "udp", .. filter], null, ct);
        }
        catch (CommandFailedException failure) when (failure.ExitCode == 1)
        {
            // conntrack ends with 1 when there was no such flow.
        }
        catch (CommandFailedException failure)
        {
            LogFailed(failure.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "stale UDP flows may linger: {Reason}")]
    private partial void LogFailed(string reason);
}
