using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Environment;

/// <summary>Works out what a container is started with: its environment, command and arguments.</summary>
internal interface IContainerEnvironment
{
    /// <summary>Resolves every reference as it is now.</summary>
    /// <exception cref="ContainerConfigException">Something the container needs is missing; the container waits.</exception>
    Task<ContainerSpecParts> BuildAsync(Pod pod, Container container, PodAddresses addresses, CancellationToken ct);
}
