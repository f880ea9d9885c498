using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Kubelet.Configuration;
using Cluster.Kubelet.Pods;
using Cluster.Kubelet.Tests.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Kubelet.Tests.Pods;

public sealed class PodResizingTests : IAsyncDisposable
{
    private readonly PodLab _lab = new(static services => services.AddSingleton<INodeAllocatable>(new Node4()));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Resize_OfARunningContainer_HappensInPlace_AndShows()
    {
        var record = await RunAsync(Sized("500m", "64Mi"));
        var id = (await _lab.RunOf("web")).Id;

        var status = await ResizeAsync(record, Sized("1", "128Mi"));

        Assert.Contains("UpdateContainerResources web 100000 134217728", _lab.Runtime.Journal);
        Assert.Equal(id, (await _lab.RunOf("web")).Id);
        var shown = status.ContainerStatuses[0];
        Assert.Equal(("1", "128Mi", 0), (shown.Resources!.Limits["cpu"].ToString(), shown.AllocatedResources["memory"].ToString(), shown.RestartCount));
        Assert.DoesNotContain(status.Conditions, static condition => condition.Type.StartsWith("PodResize", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resize_ThatIsDone_IsNotRepeated()
    {
        var record = await RunAsync(Sized("500m", "64Mi"));
        await ResizeAsync(record, Sized("1", "128Mi"));
        var calls = _lab.Runtime.Journal.Count;

        await _lab.PassAsync(record);

        Assert.Equal(calls, _lab.Runtime.Journal.Count);
    }

    [Fact]
    public async Task Resize_BeyondTheNode_IsInfeasible_AndChangesNothing()
    {
        var record = await RunAsync(Sized("500m", "64Mi"));

        var status = await ResizeAsync(record, Sized("5", "64Mi"));

        Assert.Contains(status.Conditions, static condition => condition is { Type: "PodResizePending", Status: "True", Reason: "Infeasible" });
        Assert.Equal("500m", status.ContainerStatuses[0].AllocatedResources["cpu"].ToString());
        Assert.DoesNotContain(_lab.Runtime.Journal, static line => line.StartsWith("Update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resize_ThatHasNoRoomNow_WaitsForIt()
    {
        var neighbour = Some.Pod(containers: [Sized("3", "64Mi")]);
        neighbour = neighbour with { Metadata = neighbour.Metadata with { Name = "neighbour", Uid = "uid-2" } };
        _lab.Api.Put(neighbour);
        var record = await RunAsync(Sized("500m", "64Mi"));

        var status = await ResizeAsync(record, Sized("2", "64Mi"));
        Assert.Contains(status.Conditions, static condition => condition is { Type: "PodResizePending", Reason: "Deferred" });
        Assert.NotNull(_lab.NextLook);

        _lab.Api.Remove("uid-2");
        status = await _lab.PassAsync(record);
        Assert.Equal("2", status.ContainerStatuses[0].Resources!.Limits["cpu"].ToString());
    }

    [Fact]
    public async Task Resize_ThatTheRuntimeRefuses_IsTriedAgain()
    {
        var record = await RunAsync(Sized("500m", "64Mi"));
        _lab.Runtime.Fault = static line => line.StartsWith("Update", StringComparison.Ordinal) ? new Grpc.GrpcException(Grpc.GrpcStatusCode.Internal, "in use") : null;

        var status = await ResizeAsync(record, Sized("500m", "32Mi"));
        Assert.Contains(status.Conditions, static condition => condition is { Type: "PodResizeInProgress", Reason: "Error", Message: "in use" });

        _lab.Runtime.Fault = static _ => null;
        status = await _lab.PassAsync(record);
        Assert.Equal("32Mi", status.ContainerStatuses[0].Resources!.Limits["memory"].ToString());
    }

    [Fact]
    public async Task Resize_WhosePolicyIsToRestart_MakesTheContainerAnew()
    {
        var restarting = Sized("500m", "64Mi") with { ResizePolicy = [new() { ResourceName = "memory", RestartPolicy = "RestartContainer" }] };
        var record = await RunAsync(restarting);
        var id = (await _lab.RunOf("web")).Id;

        var status = await ResizeAsync(record, restarting with { Resources = Sized("500m", "128Mi").Resources });

        Assert.NotEqual(id, (await _lab.RunOf("web")).Id);
        Assert.Equal(("128Mi", 1), (status.ContainerStatuses[0].Resources!.Limits["memory"].ToString(), status.ContainerStatuses[0].RestartCount));
        Assert.DoesNotContain(_lab.Runtime.Journal, static line => line.StartsWith("Update", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resize_WhileTheKubeletWasAway_IsCaughtUp()
    {
        await RunAsync(Sized("500m", "64Mi"));
        var pod = _lab.Api.FindByUid("uid-1")!;
        _lab.Api.Put(pod with { Spec = pod.Spec with { Containers = [Sized("1", "64Mi")] } });

        await _lab.PassAsync(new(_lab.Api.FindByUid("uid-1")!));

        Assert.Contains(_lab.Runtime.Journal, static line => line.StartsWith("UpdateContainerResources web 100000", StringComparison.Ordinal));
    }

    private static Container Sized(string cpu, string memory) => Some.Container("web") with
    {
        Resources = new()
        {
            Requests = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse(cpu), ["memory"] = Quantity.Parse(memory) },
            Limits = new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse(cpu), ["memory"] = Quantity.Parse(memory) },
        },
    };

    private async Task<PodRecord> RunAsync(Container container)
    {
        var record = _lab.Add(Some.Pod(containers: [container]));
        await _lab.PassAsync(record);
        return record;
    }

    private async Task<PodStatus> ResizeAsync(PodRecord record, Container container)
    {
        var pod = _lab.Api.FindByUid("uid-1")!;
        _lab.Api.Put(pod with { Spec = pod.Spec with { Containers = [container] } });
        return await _lab.PassAsync(record);
    }

    /// <summary>A node with four processors.</summary>
    private sealed class Node4 : INodeAllocatable
    {
        public IReadOnlyDictionary<string, Quantity> Allocatable { get; } =
            new Dictionary<string, Quantity> { ["cpu"] = Quantity.Parse("4"), ["memory"] = Quantity.Parse("8Gi") };
    }
}
