using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Cluster.Grpc;
using Cluster.Kubelet.Runtime.V1;
using Google.Protobuf.Collections;

namespace Cluster.Kubelet.Runtime;

/// <summary>A runtime that only remembers what it was told to run, so that thousands of nodes fit on one machine.</summary>
/// <remarks>Every image is present, containers run until they are stopped or <see cref="Exit"/> ends them. Thread-safe.</remarks>
internal sealed class HollowRuntime(TimeProvider time) : IContainerRuntime
{
    private readonly ConcurrentDictionary<string, PodSandboxStatus> _sandboxes = new();
    private readonly ConcurrentDictionary<string, HollowContainer> _containers = new();
    private readonly ConcurrentDictionary<Channel<RuntimeSignal>, bool> _watchers = new();
    private uint _network = 0x0AF40100; // 10.244.1.0
    private int _nextHost = 1;

    /// <summary>Answers commands; the default succeeds without output.</summary>
    internal Func<string, IReadOnlyList<string>, ExecSyncResponse> OnExec { get; set; } = static (_, _) => new();

    /// <summary>Calls that change something, in order: the method and its subject.</summary>
    internal ConcurrentQueue<string> Journal { get; } = new();

    /// <summary>Makes calls of a method fail: receives the journal's line, returns null to let it pass.</summary>
    internal Func<string, Exception?> Fault { get; set; } = static _ => null;

    private long Now => (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    /// <summary>Ends a container's main process.</summary>
    internal void Exit(string containerId, int exitCode, string reason = "")
    {
        if (!_containers.TryGetValue(containerId, out var container) || container.Status.State == ContainerState.ContainerExited)
            return;
        container.Status.State = ContainerState.ContainerExited;
        container.Status.FinishedAt = Now;
        container.Status.ExitCode = exitCode;
        container.Status.Reason = reason is not "" ? reason : exitCode == 0 ? "Completed" : "Error";
        Announce();
    }

    /// <summary>The configuration a container was created with.</summary>
    internal ContainerConfig ConfigOf(string containerId) => _containers[containerId].Config;

    public Task<VersionResponse> VersionAsync(CancellationToken ct) => Task.FromResult(new VersionResponse
    {
        Version = "0.1.0",
        RuntimeName = "hollow",
        RuntimeVersion = "1.0.0",
        RuntimeApiVersion = "v1",
    });

    public Task<RuntimeStatus> StatusAsync(CancellationToken ct)
    {
        var status = new RuntimeStatus();
        status.Conditions.Add(new RuntimeCondition { Type = "RuntimeReady", Status = true });
        status.Conditions.Add(new RuntimeCondition { Type = "NetworkReady", Status = true });
        return Task.FromResult(status);
    }

    public Task UpdateRuntimeConfigAsync(string podCidr, CancellationToken ct)
    {
        if (IPNetwork.TryParse(podCidr, out var network))
            _network = BitConverter.ToUInt32([.. network.BaseAddress.GetAddressBytes().Reverse()]);
        return Task.CompletedTask;
    }

    public Task<string> RunPodSandboxAsync(PodSandboxConfig config, string runtimeHandler, CancellationToken ct)
    {
        Enter($"RunPodSandbox {config.Metadata.Name}");
        var status = new PodSandboxStatus
        {
            Id = NewId(),
            Metadata = config.Metadata,
            CreatedAt = Now,
            State = PodSandboxState.SandboxReady,
            Labels = { config.Labels },
            Annotations = { config.Annotations },
        };
        if (config.Linux?.SecurityContext?.NamespaceOptions?.Network != NamespaceMode.Node)
            status.Network = new() { Ip = NextAddress() };
        _sandboxes[status.Id] = status;
        return Task.FromResult(status.Id);
    }

    public Task StopPodSandboxAsync(string sandboxId, CancellationToken ct)
    {
        if (!_sandboxes.TryGetValue(sandboxId, out var sandbox))
            return Task.CompletedTask;
        Enter($"StopPodSandbox {sandbox.Metadata.Name}");
        foreach (var (id, container) in _containers)
            if (container.SandboxId == sandboxId)
                Exit(id, 137);
        sandbox.State = PodSandboxState.SandboxNotready;
        return Task.CompletedTask;
    }

    public Task RemovePodSandboxAsync(string sandboxId, CancellationToken ct)
    {
        if (_sandboxes.TryRemove(sandboxId, out var sandbox))
            Enter($"RemovePodSandbox {sandbox.Metadata.Name}");
        foreach (var (id, container) in _containers)
            if (container.SandboxId == sandboxId)
                _containers.TryRemove(id, out _);
        return Task.CompletedTask;
    }

    public Task<PodSandboxStatus?> FindPodSandboxAsync(string sandboxId, CancellationToken ct) =>
        Task.FromResult(_sandboxes.GetValueOrDefault(sandboxId)?.Clone());

    public Task<IReadOnlyList<PodSandbox>> ListPodSandboxesAsync(PodSandboxFilter? filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<PodSandbox>>([.. _sandboxes.Values
            .Where(sandbox => Matches(filter?.LabelSelector, sandbox.Labels) && filter?.Id is null or "" || filter?.Id == sandbox.Id)
            .Select(sandbox => new PodSandbox
            {
                Id = sandbox.Id, Metadata = sandbox.Metadata, State = sandbox.State, CreatedAt = sandbox.CreatedAt,
                Labels = { sandbox.Labels }, Annotations = { sandbox.Annotations },
            })]);

    public Task<string> CreateContainerAsync(
        string sandboxId, ContainerConfig config, PodSandboxConfig sandboxConfig, CancellationToken ct)
    {
        Enter($"CreateContainer {config.Metadata.Name}");
        if (!_sandboxes.ContainsKey(sandboxId))
            throw new GrpcException(GrpcStatusCode.NotFound, $"failed to find sandbox id \"{sandboxId}\": not found");
        var status = new ContainerStatus
        {
            Id = NewId(),
            Metadata = config.Metadata,
            State = ContainerState.ContainerCreated,
            CreatedAt = Now,
            Image = config.Image,
            ImageRef = config.Image.Image,
            Labels = { config.Labels },
            Annotations = { config.Annotations },
            LogPath = Path.Combine(sandboxConfig.LogDirectory, config.LogPath),
        };
        _containers[status.Id] = new(sandboxId, config, status);
        return Task.FromResult(status.Id);
    }

    public Task StartContainerAsync(string containerId, CancellationToken ct)
    {
        var container = _containers[containerId];
        Enter($"StartContainer {container.Config.Metadata.Name}");
        container.Status.State = ContainerState.ContainerRunning;
        container.Status.StartedAt = Now;
        Announce();
        return Task.CompletedTask;
    }

    public Task StopContainerAsync(string containerId, TimeSpan grace, CancellationToken ct)
    {
        if (_containers.TryGetValue(containerId, out var container))
            Enter($"StopContainer {container.Config.Metadata.Name} {grace.TotalSeconds:0}s");
        Exit(containerId, grace > TimeSpan.Zero ? 143 : 137);
        return Task.CompletedTask;
    }

    public Task RemoveContainerAsync(string containerId, CancellationToken ct)
    {
        if (_containers.TryRemove(containerId, out var container))
            Enter($"RemoveContainer {container.Config.Metadata.Name}");
        return Task.CompletedTask;
    }

    public Task<ContainerStatus?> FindContainerAsync(string containerId, CancellationToken ct) =>
        Task.FromResult(_containers.GetValueOrDefault(containerId)?.Status.Clone());

    public Task<IReadOnlyList<V1.Container>> ListContainersAsync(ContainerFilter? filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<V1.Container>>([.. _containers.Values
            .Where(container => Matches(filter?.LabelSelector, container.Status.Labels))
            .Where(container => filter?.PodSandboxId is null or "" || filter.PodSandboxId == container.SandboxId)
            .Select(container => new V1.Container
            {
                Id = container.Status.Id, PodSandboxId = container.SandboxId, Metadata = container.Config.Metadata,
                Image = container.Config.Image, ImageRef = container.Status.ImageRef, State = container.Status.State,
                CreatedAt = container.Status.CreatedAt,
                Labels = { container.Status.Labels }, Annotations = { container.Status.Annotations },
            })]);

    public Task UpdateContainerResourcesAsync(string containerId, LinuxContainerResources resources, CancellationToken ct)
    {
        var container = _containers[containerId];
        Enter($"UpdateContainerResources {container.Config.Metadata.Name} {resources.CpuQuota} {resources.MemoryLimitInBytes}");
        container.Config.Linux.Resources = resources;
        return Task.CompletedTask;
    }

    public Task ReopenContainerLogAsync(string containerId, CancellationToken ct) => Task.CompletedTask;

    public Task<ExecSyncResponse> ExecSyncAsync(
        string containerId, IReadOnlyList<string> command, TimeSpan timeout, CancellationToken ct)
    {
        Enter($"ExecSync {string.Join(' ', command)}");
        return Task.FromResult(OnExec(containerId, command));
    }

    public Task<Uri> ExecAsync(ExecRequest request, CancellationToken ct) => Task.FromException<Uri>(NoStreams());

    public Task<Uri> AttachAsync(AttachRequest request, CancellationToken ct) => Task.FromException<Uri>(NoStreams());

    public Task<Uri> PortForwardAsync(PortForwardRequest request, CancellationToken ct) => Task.FromException<Uri>(NoStreams());

    public async IAsyncEnumerable<RuntimeSignal> SignalsAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var channel = Channel.CreateUnbounded<RuntimeSignal>();
        _watchers[channel] = true;
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(ct))
                yield return change;
        }
        finally
        {
            _watchers.TryRemove(channel, out _);
        }
    }

    public Task<IReadOnlyList<ContainerStats>> ListContainerStatsAsync(ContainerStatsFilter? filter, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ContainerStats>>([]);

    public Task<string> PullImageAsync(ImageSpec image, AuthConfig? auth, PodSandboxConfig? sandbox, CancellationToken ct)
    {
        Enter($"PullImage {image.Image}");
        return Task.FromResult(image.Image);
    }

    public Task<Image?> FindImageAsync(ImageSpec image, CancellationToken ct) =>
        Task.FromResult<Image?>(new Image { Id = image.Image, RepoTags = { image.Image }, Size = 1 });

    public Task<IReadOnlyList<Image>> ListImagesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Image>>([]);

    public Task RemoveImageAsync(ImageSpec image, CancellationToken ct) => Task.CompletedTask;

    public Task<IReadOnlyList<FilesystemUsage>> ImageFilesystemsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FilesystemUsage>>([]);

    private static GrpcException NoStreams() => new(GrpcStatusCode.Unimplemented, "a hollow runtime has no streams");

    private static string NewId() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    private static bool Matches(MapField<string, string>? wanted, MapField<string, string> labels) =>
        wanted is null || wanted.All(pair => labels.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private string NextAddress() =>
        new IPAddress([.. BitConverter.GetBytes(_network + (uint)Interlocked.Increment(ref _nextHost)).Reverse()]).ToString();

    private void Enter(string line)
    {
        Journal.Enqueue(line);
        while (Journal.Count > 1000)
            Journal.TryDequeue(out _);
        if (Fault(line) is { } fault)
            throw fault;
    }

    private void Announce()
    {
        foreach (var (watcher, _) in _watchers)
            watcher.Writer.TryWrite(new(IsEarly: false));
    }
}
