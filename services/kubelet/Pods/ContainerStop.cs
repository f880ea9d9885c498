using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>A running container to stop although its pod goes on.</summary>
/// <param name="GracePeriod">What the probe that failed asks for; null for the pod's.</param>
/// <param name="Message">Text of the <c>Killing</c> event.</param>
internal sealed record ContainerStop(Container Container, ObservedContainer Run, string Message, TimeSpan? GracePeriod = null);
