using System.Globalization;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime;

namespace Cluster.Kubelet.Probes;

/// <summary>A command in the container that must end with exit code 0.</summary>
internal sealed class ExecProbe(IContainerRuntime runtime)
{
    public async Task<ProbeOutcome> RunAsync(string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            var answer = await runtime.ExecSyncAsync(containerId, command, timeout, ct);
            var output = answer.Stdout.ToStringUtf8() + answer.Stderr.ToStringUtf8();
            output = output.Length > ProbeExecutor.MaxOutput ? output[..ProbeExecutor.MaxOutput] : output;
            return answer.ExitCode == 0 ? ProbeOutcome.Succeeded(output) : ProbeOutcome.Failed(output);
        }
        catch (GrpcException e) when (e.Code == GrpcStatusCode.DeadlineExceeded || e.Detail.Contains("timeout", StringComparison.Ordinal))
        {
            return ProbeOutcome.Failed(string.Create(CultureInfo.InvariantCulture,
                $"command timed out: \"{string.Join(' ', command)}\" timed out after {timeout.TotalSeconds:0}s"));
        }
        catch (GrpcException e)
        {
            return ProbeOutcome.Errored(e.Message);
        }
    }
}
