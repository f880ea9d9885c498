using Cluster.Api.Core.V1;
using Cluster.Scheduler.Cache;

namespace Cluster.Scheduler.Tests.Cache;

public sealed class PodRequestTests
{
    [Fact]
    public void Requested_WithInitContainersAndSidecars_IsTheMostThatRunsAtOnce()
    {
        var pod = Make.Pod("a", cpu: "1").With(spec => spec with
        {
            InitContainers = [Container("init-1", "3"), Container("side", "500m", "Always"), Container("init-2", "2")],
            Overhead = Make.Quantities(("cpu", "100m")),
        });

        // init-1 alone 3; side + init-2 2.5; side + main 1.5: the most is 3, plus the overhead.
        Assert.Equal(3100, new PodRequest(pod.Spec).Requested.MilliCpu);
    }

    [Fact]
    public void Scored_WithoutRequests_TakesDefaults()
    {
        var request = new PodRequest(new() { Containers = [new() { Name = "c" }] });
        Assert.Equal(0, request.Requested.MilliCpu);
        Assert.Equal(100, request.Scored.MilliCpu);
        Assert.Equal(200L * 1024 * 1024, request.Scored.Memory);
    }

    private static Container Container(string name, string cpu, string? restartPolicy = null) =>
        new() { Name = name, RestartPolicy = restartPolicy, Resources = new() { Requests = Make.Quantities(("cpu", cpu)) } };
}
