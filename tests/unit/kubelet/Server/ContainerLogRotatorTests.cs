using Cluster.Grpc;
using Cluster.Kubelet.Runtime;
using Cluster.Kubelet.Runtime.V1;
using Cluster.Kubelet.Server.Logs;
using Cluster.Kubelet.Tests.Fakes;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Kubelet.Tests.Server;

public sealed class ContainerLogRotatorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("rotate-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly ContainerLogRotator _subject;
    private bool _reopens = true;

    public ContainerLogRotatorTests()
    {
        var (runtime, stub) = RuntimeStub.Create();
        stub.On(nameof(IContainerRuntime.ListContainersAsync), _ => Task.FromResult<IReadOnlyList<Container>>([new() { Id = "abc" }]));
        stub.On(nameof(IContainerRuntime.FindContainerAsync), _ => Task.FromResult<ContainerStatus?>(new() { Id = "abc", LogPath = Log }));
        stub.On(nameof(IContainerRuntime.ReopenContainerLogAsync), _ =>
            _reopens ? File.WriteAllTextAsync(Log, "") : Task.FromException(new GrpcException(GrpcStatusCode.Unavailable, "away")));
        _subject = new(runtime, _time, NullLogger<ContainerLogRotator>.Instance);
    }

    private string Log => Path.Combine(_folder, "0.log");

    [Fact]
    public async Task Rotate_GrownLog_KeepsFiveFiles()
    {
        for (var i = 0; i < 7; i++)
        {
            Grow();
            await _subject.RotateAllAsync(TestContext.Current.CancellationToken);
            _time.Advance(TimeSpan.FromSeconds(10));
        }

        var files = Directory.GetFiles(_folder).Select(Path.GetFileName).Order().ToList();
        Assert.Equal(["0.log", "0.log.20260101-000030", "0.log.20260101-000040", "0.log.20260101-000050", "0.log.20260101-000100"], files);
        Assert.Equal(0, new FileInfo(Log).Length);
    }

    [Fact]
    public async Task Rotate_SmallLog_IsLeftAlone()
    {
        await File.WriteAllTextAsync(Log, "x", TestContext.Current.CancellationToken);
        await _subject.RotateAllAsync(TestContext.Current.CancellationToken);

        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Rotate_RuntimeDoesNotReopen_PutsTheFileBack()
    {
        Grow();
        _reopens = false;
        await _subject.RotateAllAsync(TestContext.Current.CancellationToken);

        Assert.Equal([Log], Directory.GetFiles(_folder));
        Assert.Equal(ContainerLogRotator.MaxBytes + 1, new FileInfo(Log).Length);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private void Grow()
    {
        using var file = File.OpenWrite(Log);
        file.SetLength(ContainerLogRotator.MaxBytes + 1);
    }
}
