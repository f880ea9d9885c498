using System.Diagnostics;
using System.Runtime.CompilerServices;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime.Containerd;
using Cluster.Kubelet.Runtime.V1;
using Google.Protobuf;

namespace Cluster.Kubelet.Runtime;

/// <summary>A container runtime behind a CRI v1 socket, such as containerd.</summary>
/// <remarks>Every call that changes something is a span, so a pod's trace shows where its start-up time went.</remarks>
internal sealed class CriRuntime(GrpcChannel channel) : IContainerRuntime
{
    /// <summary>For calls that only look. Upstream's runtime request timeout is the same two minutes.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    /// <summary>Creating a sandbox runs CNI plugins and may pull the sandbox image.</summary>
    private static readonly TimeSpan SandboxDeadline = TimeSpan.FromMinutes(4);

    private volatile bool _announcesItself = true;

    public Task<VersionResponse> VersionAsync(CancellationToken ct) =>
        channel.CallAsync(CriMethods.Version, new() { Version = "0.1.0" }, Deadline, ct);

    public async Task<RuntimeStatus> StatusAsync(CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.Status, new(), Deadline, ct)).Status;

    public Task UpdateRuntimeConfigAsync(string podCidr, CancellationToken ct) =>
        channel.CallAsync(CriMethods.UpdateRuntimeConfig,
            new() { RuntimeConfig = new() { NetworkConfig = new() { PodCidr = podCidr } } }, Deadline, ct);

    public async Task<string> RunPodSandboxAsync(PodSandboxConfig config, string runtimeHandler, CancellationToken ct) =>
        (await TracedAsync(CriMethods.RunPodSandbox,
            new() { Config = config, RuntimeHandler = runtimeHandler }, SandboxDeadline, ct)).PodSandboxId;

    public Task StopPodSandboxAsync(string sandboxId, CancellationToken ct) =>
        IgnoreMissingAsync(TracedAsync(CriMethods.StopPodSandbox, new() { PodSandboxId = sandboxId }, Deadline, ct));

    public Task RemovePodSandboxAsync(string sandboxId, CancellationToken ct) =>
        IgnoreMissingAsync(TracedAsync(CriMethods.RemovePodSandbox, new() { PodSandboxId = sandboxId }, Deadline, ct));

    public Task<PodSandboxStatus?> FindPodSandboxAsync(string sandboxId, CancellationToken ct) =>
        NullIfMissingAsync(async () =>
            (await channel.CallAsync(CriMethods.PodSandboxStatus, new() { PodSandboxId = sandboxId }, Deadline, ct)).Status);

    public async Task<IReadOnlyList<PodSandbox>> ListPodSandboxesAsync(PodSandboxFilter? filter, CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.ListPodSandbox, new() { Filter = filter }, Deadline, ct)).Items;

    public async Task<string> CreateContainerAsync(
        string sandboxId, ContainerConfig config, PodSandboxConfig sandboxConfig, CancellationToken ct) =>
        (await TracedAsync(CriMethods.CreateContainer,
            new() { PodSandboxId = sandboxId, Config = config, SandboxConfig = sandboxConfig }, Deadline, ct)).ContainerId;

    public Task StartContainerAsync(string containerId, CancellationToken ct) =>
        TracedAsync(CriMethods.StartContainer, new() { ContainerId = containerId }, Deadline, ct);

    public Task StopContainerAsync(string containerId, TimeSpan grace, CancellationToken ct) =>
        IgnoreMissingAsync(TracedAsync(CriMethods.StopContainer,
            new() { ContainerId = containerId, Timeout = (long)Math.Ceiling(grace.TotalSeconds) }, Deadline + grace, ct));

    public Task RemoveContainerAsync(string containerId, CancellationToken ct) =>
        IgnoreMissingAsync(TracedAsync(CriMethods.RemoveContainer, new() { ContainerId = containerId }, Deadline, ct));

    public Task<ContainerStatus?> FindContainerAsync(string containerId, CancellationToken ct) =>
        NullIfMissingAsync(async () =>
            (await channel.CallAsync(CriMethods.ContainerStatus, new() { ContainerId = containerId }, Deadline, ct)).Status);

    public async Task<IReadOnlyList<V1.Container>> ListContainersAsync(ContainerFilter? filter, CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.ListContainers, new() { Filter = filter }, Deadline, ct)).Containers;

    public Task UpdateContainerResourcesAsync(string containerId, LinuxContainerResources resources, CancellationToken ct) =>
        TracedAsync(CriMethods.UpdateContainerResources, new() { ContainerId = containerId, Linux = resources }, Deadline, ct);

    public Task ReopenContainerLogAsync(string containerId, CancellationToken ct) =>
        channel.CallAsync(CriMethods.ReopenContainerLog, new() { ContainerId = containerId }, Deadline, ct);

    public Task<ExecSyncResponse> ExecSyncAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken ct)
    {
        var request = new ExecSyncRequest { ContainerId = containerId, Timeout = (long)Math.Ceiling(timeout.TotalSeconds) };
        request.Cmd.AddRange(command);
        // The runtime enforces the timeout; the margin lets its own answer arrive first.
        return channel.CallAsync(CriMethods.ExecSync, request,
            timeout == TimeSpan.Zero ? null : timeout + TimeSpan.FromSeconds(5), ct);
    }

    public async Task<Uri> ExecAsync(ExecRequest request, CancellationToken ct) =>
        new((await channel.CallAsync(CriMethods.Exec, request, Deadline, ct)).Url);

    public async Task<Uri> AttachAsync(AttachRequest request, CancellationToken ct) =>
        new((await channel.CallAsync(CriMethods.Attach, request, Deadline, ct)).Url);

    public async Task<Uri> PortForwardAsync(PortForwardRequest request, CancellationToken ct) =>
        new((await channel.CallAsync(CriMethods.PortForward, request, Deadline, ct)).Url);

    public IAsyncEnumerable<RuntimeSignal> SignalsAsync(CancellationToken ct) =>
        _announcesItself ? CriSignalsAsync(ct) : ContainerdSignalsAsync(ct);

    private async IAsyncEnumerable<RuntimeSignal> CriSignalsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await using var events = channel.StreamAsync(CriMethods.GetContainerEvents, new(), ct).GetAsyncEnumerator(ct);
        while (await NextAsync(events))
            yield return new(IsEarly: false);
    }

    /// <summary>Notes a runtime without CRI events, so that the next attempt asks for containerd's own.</summary>
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<ContainerEventResponse> events)
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (GrpcException e) when (e.Code == GrpcStatusCode.Unimplemented)
        {
            _announcesItself = false;
            return false;
        }
    }

    private async IAsyncEnumerable<RuntimeSignal> ContainerdSignalsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var exits = new SubscribeRequest { Filters = { "topic==\"/tasks/exit\"" } };
        await foreach (var _ in channel.StreamAsync(CriMethods.ContainerdEvents, exits, ct))
            yield return new(IsEarly: true);
    }

    public async Task<IReadOnlyList<ContainerStats>> ListContainerStatsAsync(ContainerStatsFilter? filter, CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.ListContainerStats, new() { Filter = filter }, Deadline, ct)).Stats;

    public async Task<string> PullImageAsync(ImageSpec image, AuthConfig? auth, PodSandboxConfig? sandbox, CancellationToken ct) =>
        // No deadline: large images take as long as they take, and the runtime ends pulls that stand still.
        (await TracedAsync(CriMethods.PullImage, new() { Image = image, Auth = auth, SandboxConfig = sandbox }, null, ct)).ImageRef;

    public async Task<Image?> FindImageAsync(ImageSpec image, CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.ImageStatus, new() { Image = image }, Deadline, ct)).Image;

    public async Task<IReadOnlyList<Image>> ListImagesAsync(CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.ListImages, new(), Deadline, ct)).Images;

    public Task RemoveImageAsync(ImageSpec image, CancellationToken ct) =>
        IgnoreMissingAsync(TracedAsync(CriMethods.RemoveImage, new() { Image = image }, Deadline, ct));

    public async Task<IReadOnlyList<FilesystemUsage>> ImageFilesystemsAsync(CancellationToken ct) =>
        (await channel.CallAsync(CriMethods.ImageFsInfo, new(), Deadline, ct)).ImageFilesystems;

    private async Task<TResponse> TracedAsync<TRequest, TResponse>(
        GrpcMethod<TRequest, TResponse> method, TRequest request, TimeSpan? deadline, CancellationToken ct)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse>
    {
        using var span = Activity.Current is null ? null : KubeletSpans.Source.StartActivity($"cri {method.Name}", ActivityKind.Client);
        try
        {
            return await channel.CallAsync(method, request, deadline, ct);
        }
        catch (GrpcException e)
        {
            span?.SetStatus(ActivityStatusCode.Error, e.Detail);
            throw;
        }
    }

    private static async Task IgnoreMissingAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (GrpcException e) when (e.Code == GrpcStatusCode.NotFound)
        {
        }
    }

    private static async Task<T?> NullIfMissingAsync<T>(Func<Task<T>> call) where T : class
    {
        try
        {
            return await call();
        }
        catch (GrpcException e) when (e.Code == GrpcStatusCode.NotFound)
        {
            return null;
        }
    }
}
