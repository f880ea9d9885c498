using Cluster.Kubelet.Node;

namespace Cluster.Kubelet.Tests.Node;

public sealed class MachineTests
{
    [Fact]
    public void Tasks_AreReadFromTheKernel()
    {
        var tasks = Machine.Tasks();

        Assert.NotNull(tasks);
        Assert.InRange(tasks.Value.Running, 1, tasks.Value.Limit);
    }
}
