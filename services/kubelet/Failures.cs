using Cluster.Client;
using Cluster.Grpc;

namespace Cluster.Kubelet;

/// <summary>Tells outages, which pass and whose message says all, from failures that only a stack trace explains.</summary>
internal static class Failures
{
    extension(Exception failure)
    {
        /// <summary>What a log entry carries besides the message: nothing for an outage.</summary>
        public Exception? Surprise =>
            failure is GrpcException or KubernetesException or HttpRequestException or IOException or UnauthorizedAccessException ? null : failure;

        /// <summary>Whether this is the end that the token asked for; a cancellation by anybody else is a failure like others.</summary>
        public bool IsEnd(CancellationToken ct) => failure is OperationCanceledException && ct.IsCancellationRequested;
    }
}
