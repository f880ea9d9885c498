using Cluster.Kubelet.Runtime.V1;

namespace Cluster.Kubelet.Runtime;

/// <summary>What the kubelet asks of a container runtime: the Container Runtime Interface, one method per call.</summary>
/// <remarks>Thread-safe. Failures are <see cref="Cluster.Grpc.GrpcException"/>; stopping and removing what is gone succeeds.</remarks>
internal interface IContainerRuntime
{
    Task<VersionResponse> VersionAsync(CancellationToken ct);

    Task<RuntimeStatus> StatusAsync(CancellationToken ct);

    /// <summary>Tells the runtime the node's pod CIDR; runtimes with CNI configuration of their own ignore it.</summary>
    Task UpdateRuntimeConfigAsync(string podCidr, CancellationToken ct);

    /// <returns>The sandbox's id; it is ready and has its address.</returns>
    Task<string> RunPodSandboxAsync(PodSandboxConfig config, string runtimeHandler, CancellationToken ct);

    /// <summary>Kills what runs in the sandbox and gives its address back.</summary>
    Task StopPodSandboxAsync(string sandboxId, CancellationToken ct);

    Task RemovePodSandboxAsync(string sandboxId, CancellationToken ct);

    /// <returns>Null when there is no such sandbox.</returns>
    Task<PodSandboxStatus?> FindPodSandboxAsync(string sandboxId, CancellationToken ct);

    /// <param name="filter">Null lists all.</param>
    Task<IReadOnlyList<PodSandbox>> ListPodSandboxesAsync(PodSandboxFilter? filter, CancellationToken ct);

    /// <returns>The container's id; it is created and not started.</returns>
    Task<string> CreateContainerAsync(
        string sandboxId, ContainerConfig config, PodSandboxConfig sandboxConfig, CancellationToken ct);

    Task StartContainerAsync(string containerId, CancellationToken ct);

    /// <summary>Sends the stop signal, and after the grace period SIGKILL; returns when the container has ended.</summary>
    Task StopContainerAsync(string containerId, TimeSpan grace, CancellationToken ct);

    Task RemoveContainerAsync(string containerId, CancellationToken ct);

    /// <returns>Null when there is no such container.</returns>
    Task<ContainerStatus?> FindContainerAsync(string containerId, CancellationToken ct);

    /// <param name="filter">Null lists all.</param>
    Task<IReadOnlyList<V1.Container>> ListContainersAsync(ContainerFilter? filter, CancellationToken ct);

    Task UpdateContainerResourcesAsync(string containerId, LinuxContainerResources resources, CancellationToken ct);

    Task ReopenContainerLogAsync(string containerId, CancellationToken ct);

    /// <summary>Runs a command to its end.</summary>
    /// <param name="timeout">Zero waits for ever; when it passes the call fails with DeadlineExceeded.</param>
    Task<ExecSyncResponse> ExecSyncAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken ct);

    /// <returns>Where the runtime streams the command.</returns>
    Task<Uri> ExecAsync(ExecRequest request, CancellationToken ct);

    /// <returns>Where the runtime streams the container's main process.</returns>
    Task<Uri> AttachAsync(AttachRequest request, CancellationToken ct);

    /// <returns>Where the runtime streams the sandbox's ports.</returns>
    Task<Uri> PortForwardAsync(PortForwardRequest request, CancellationToken ct);

    /// <summary>Yields whenever containers may have changed by themselves; what changed is for the lists to say.</summary>
    /// <exception cref="Cluster.Grpc.GrpcException">Unimplemented: the runtime announces nothing. Others: the stream broke.</exception>
    IAsyncEnumerable<RuntimeSignal> SignalsAsync(CancellationToken ct);

    /// <param name="filter">Null lists all.</param>
    Task<IReadOnlyList<ContainerStats>> ListContainerStatsAsync(ContainerStatsFilter? filter, CancellationToken ct);

    /// <param name="sandbox">The pod the image is for, or null.</param>
    /// <returns>The image's id or digest.</returns>
    Task<string> PullImageAsync(ImageSpec image, AuthConfig? auth, PodSandboxConfig? sandbox, CancellationToken ct);

    /// <returns>Null when the image is not present.</returns>
    Task<Image?> FindImageAsync(ImageSpec image, CancellationToken ct);

    Task<IReadOnlyList<Image>> ListImagesAsync(CancellationToken ct);

    Task RemoveImageAsync(ImageSpec image, CancellationToken ct);

    Task<IReadOnlyList<FilesystemUsage>> ImageFilesystemsAsync(CancellationToken ct);
}
