using System.Net;

namespace Cluster.Proxy.Services;

/// <summary>One place that serves a Service port.</summary>
/// <param name="Address">Address of the pod.</param>
/// <param name="Port">Port on the pod.</param>
/// <param name="IsLocal">Whether the pod runs on this node.</param>
internal sealed record EndpointTarget(IPAddress Address, int Port, bool IsLocal);
