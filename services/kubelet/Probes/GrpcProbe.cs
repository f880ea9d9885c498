using System.Globalization;
using System.Text.RegularExpressions;
using Cluster.Grpc;
using Cluster.Kubelet.Probes.Health;

namespace Cluster.Kubelet.Probes;

/// <summary>The standard gRPC health check: the service must be SERVING.</summary>
internal static partial class GrpcProbe
{
    private static readonly GrpcMethod<HealthCheckRequest, HealthCheckResponse> Check =
        new("grpc.health.v1.Health", "Check", HealthCheckRequest.Parser, HealthCheckResponse.Parser);

    public static async Task<ProbeOutcome> RunAsync(string host, int port, string service, TimeSpan timeout, CancellationToken ct)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"{(host.Contains(':') ? $"[{host}]" : host)}:{port}");
        using var channel = GrpcChannel.ForEndpoint($"http://{target}");
        try
        {
            var answer = await channel.CallAsync(Check, new HealthCheckRequest { Service = service }, timeout, ct);
            return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving
                ? ProbeOutcome.Succeeded("service healthy")
                : ProbeOutcome.Failed($"service unhealthy (responded with \"{WordBreak().Replace(answer.Status.ToString(), "_").ToUpperInvariant()}\")");
        }
        catch (GrpcException e) when (e.Code == GrpcStatusCode.Unimplemented)
        {
            return ProbeOutcome.Failed($"error: this server does not implement the grpc health protocol (grpc.health.v1.Health): {e.Detail}");
        }
        catch (GrpcException e) when (e.Code is GrpcStatusCode.DeadlineExceeded or GrpcStatusCode.Unavailable)
        {
            return ProbeOutcome.Failed(string.Create(CultureInfo.InvariantCulture,
                $"timeout: failed to connect service \"{target}\" within {timeout.TotalSeconds:0}s: {e.Detail}"));
        }
        catch (GrpcException e)
        {
            return ProbeOutcome.Failed($"error: health rpc probe failed: {e.Message}");
        }
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreak();
}
