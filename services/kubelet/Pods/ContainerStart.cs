using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Pods;

/// <summary>A container to start.</summary>
/// <param name="Replaces">The run before this one, or null for the first.</param>
/// <param name="RestartCount">Count for the new run.</param>
internal sealed record ContainerStart(Container Container, ContainerRole Role, ObservedContainer? Replaces, int RestartCount);
