using Cluster.Api;
using Cluster.Api.Core.V1;
using Container = Cluster.Api.Core.V1.Container;

namespace Cluster.Kubelet.Probes;

/// <summary>Sends each probe to the handler of its type, within its timeout.</summary>
internal sealed class ProbeExecutor(HttpProbe http, ExecProbe exec) : IProbeExecutor
{
    /// <summary>Output kept of one probe, in characters.</summary>
    public const int MaxOutput = 10 * 1024;

    public async Task<ProbeOutcome> RunAsync(Probe probe, Pod pod, Container container, string containerId, CancellationToken ct)
    {
        var timeout = Seconds.ToWait(Math.Max(probe.TimeoutSeconds ?? 1, 1));
        var address = pod.Status.PodIP ?? "";
        try
        {
            return probe switch
            {
                { Exec: { } action } => await exec.RunAsync(containerId, action.Command, timeout, ct),
                { HttpGet: { } action } => await http.RunAsync(action, address, PortOf(action.Port, container), timeout, ct),
                { TcpSocket: { } action } => await TcpProbe.RunAsync(string.IsNullOrEmpty(action.Host) ? address : action.Host, PortOf(action.Port, container), timeout, ct),
                { Grpc: { } action } => await GrpcProbe.RunAsync(address, action.Port, action.Service ?? "", timeout, ct),
                _ => ProbeOutcome.Errored($"missing probe handler for {pod.Metadata.Namespace}/{pod.Metadata.Name}:{container.Name}"),
            };
        }
        catch (Exception e) when (!e.IsEnd(ct))
        {
            return ProbeOutcome.Errored(e.Message);
        }
    }

    private static int PortOf(IntOrString? port, Container container)
    {
        if (port is not { IsText: true, Text: { } name })
            return port is { Number: > 0 and < 65536 and var number } ? number : throw new FormatException($"invalid port number: {port}");
        return container.Ports.FirstOrDefault(p => p.Name == name)?.ContainerPortValue ?? (int.TryParse(name, out var parsed)
            ? parsed
            : throw new FormatException($"couldn't find port: \"{name}\" in container {container.Name}"));
    }
}
