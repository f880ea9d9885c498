using Cluster.Api.Core.V1;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;
using Cluster.Scheduler.Plugins;

namespace Cluster.Scheduler.Tests.Plugins;

public sealed class FilterTests
{
    [Fact]
    [Trait("Requirement", "SCHED-26")]
    public void NodeName_OfAnotherNode_IsRefused()
    {
        var pod = Make.Pod("a", node: "node-2").Info();
        Assert.Equal(["node(s) didn't match the requested node name"], Refuse(new NodeNameFilter(), pod, Make.Node("node-1")));
        Assert.Null(Refuse(new NodeNameFilter(), pod, Make.Node("node-2")));
    }

    [Fact]
    public void NodeUnschedulable_WhenCordoned_RefusesUnlessTolerated()
    {
        var cordoned = Make.Node("node-1").With(spec => spec with { Unschedulable = true });
        Assert.Equal(["node(s) were unschedulable"], Refuse(new NodeUnschedulableFilter(), Make.Pod("a").Info(), cordoned));
        var tolerant = Make.Pod("b").With(spec => spec with { Tolerations = [new() { Key = "node.kubernetes.io/unschedulable", Operator = "Exists" }] });
        Assert.Null(Refuse(new NodeUnschedulableFilter(), tolerant.Info(), cordoned));
    }

    [Theory]
    [InlineData("key", "Equal", "value", "NoSchedule", true)]
    [InlineData("key", null, "value", null, true)]
    [InlineData("key", "Equal", "other", "NoSchedule", false)]
    [InlineData("key", "Exists", null, "NoSchedule", true)]
    [InlineData(null, "Exists", null, null, true)]
    [InlineData("key", "Exists", null, "NoExecute", false)]
    [InlineData("other", "Exists", null, null, false)]
    [Trait("Requirement", "SCHED-10"), Trait("Requirement", "SCHED-14"), Trait("Requirement", "SCHED-35")]
    public void TaintToleration_ByToleration_Decides(string? key, string? op, string? value, string? effect, bool fits)
    {
        var node = Make.Node("node-1").With(spec => spec with { Taints = [new() { Key = "key", Value = "value", Effect = "NoSchedule" }] });
        var pod = Make.Pod("a").With(spec => spec with { Tolerations = [new() { Key = key, Operator = op, Value = value, Effect = effect }] });
        var refusal = Refuse(new TaintTolerationFilter(), pod.Info(), node);
        Assert.Equal(fits, refusal is null);
        if (!fits)
            Assert.Equal(["node(s) had untolerated taint {key: value}"], refusal);
    }

    [Fact]
    [Trait("Requirement", "SCHED-11")]
    public void TaintToleration_OfPreferNoSchedule_DoesNotRefuse()
    {
        var node = Make.Node("node-1").With(spec => spec with { Taints = [new() { Key = "key", Effect = "PreferNoSchedule" }] });
        Assert.Null(Refuse(new TaintTolerationFilter(), Make.Pod("a").Info(), node));
    }

    [Theory]
    [InlineData("In", "ssd", "ssd", true)]
    [InlineData("In", "hdd", "ssd", false)]
    [InlineData("NotIn", "hdd", "ssd", true)]
    [InlineData("NotIn", "hdd", null, true)]
    [InlineData("Exists", null, "ssd", true)]
    [InlineData("Exists", null, null, false)]
    [InlineData("DoesNotExist", null, null, true)]
    [InlineData("Gt", "3", "4", true)]
    [InlineData("Gt", "4", "4", false)]
    [InlineData("Lt", "5", "4", true)]
    [InlineData("Lt", "5", "four", false)]
    [Trait("Requirement", "SCHED-05")]
    public void NodeAffinity_ByExpression_Decides(string op, string? value, string? label, bool fits)
    {
        var node = Make.Node("node-1");
        if (label is not null)
            node = node with { Metadata = node.Metadata with { Labels = new Dictionary<string, string> { ["disk"] = label } } };
        var term = new NodeSelectorTerm { MatchExpressions = [new() { Key = "disk", Operator = op, Values = value is null ? [] : [value] }] };
        Assert.Equal(fits, Refuse(new NodeAffinityFilter(), Requiring(term).Info(), node) is null);
    }

    [Fact]
    [Trait("Requirement", "SCHED-27"), Trait("Requirement", "POD-27")]
    public void NodeAffinity_OfNodeSelectorAndFields_DemandsBoth()
    {
        var byField = new NodeSelectorTerm { MatchFields = [new() { Key = "metadata.name", Operator = "In", Values = ["node-1"] }] };
        var pod = Requiring(byField).With(spec => spec with { NodeSelector = new Dictionary<string, string> { ["kubernetes.io/hostname"] = "node-1" } });
        Assert.Null(Refuse(new NodeAffinityFilter(), pod.Info(), Make.Node("node-1")));
        Assert.Equal(["node(s) didn't match Pod's node affinity/selector"], Refuse(new NodeAffinityFilter(), pod.Info(), Make.Node("node-2")));
        Assert.NotNull(Refuse(new NodeAffinityFilter(), Requiring(new()).Info(), Make.Node("node-1")));
    }

    [Theory]
    [InlineData("0.0.0.0", "TCP", 80, true)]
    [InlineData("10.0.0.1", "TCP", 80, true)]
    [InlineData("10.0.0.2", "TCP", 80, false)]
    [InlineData("10.0.0.1", "UDP", 80, false)]
    [InlineData("10.0.0.1", "TCP", 81, false)]
    [Trait("Requirement", "SCHED-23"), Trait("Requirement", "SCHED-24")]
    public void NodePorts_WhenTaken_Collide(string address, string protocol, int port, bool collides)
    {
        var node = new NodeInfo(Make.Node("node-1"));
        node.Add(Taking("10.0.0.1", "TCP", 80, "first").Info());
        Assert.Equal(collides, new NodePortsFilter().Refusal(Taking(address, protocol, port, "second").Info(), node) is not null);
    }

    [Fact]
    [Trait("Requirement", "SCHED-25")]
    public void NodeResourcesFit_BeyondWhatIsLeft_NamesEachShortage()
    {
        var node = new NodeInfo(Make.Node("node-1", cpu: "1", memory: "1Gi", pods: "1"));
        node.Add(Make.Pod("first", cpu: "600m", memory: "600Mi").Info());
        Assert.Equal(["Too many pods", "Insufficient cpu", "Insufficient memory"], new NodeResourcesFitFilter().Refusal(Make.Pod("second", cpu: "500m", memory: "500Mi").Info(), node));
        node.Remove("uid-first");
        Assert.Null(new NodeResourcesFitFilter().Refusal(Make.Pod("second", cpu: "1", memory: "1Gi").Info(), node));
    }

    [Fact]
    public void NodeResourcesFit_OfUnknownExtendedResource_IsRefused()
    {
        var pod = Make.Pod("a").With(spec => spec with { Containers = [spec.Containers[0] with { Resources = new() { Requests = Make.Quantities(("example.com/gpu", "1")) } }] });
        Assert.Equal(["Insufficient example.com/gpu"], Refuse(new NodeResourcesFitFilter(), pod.Info(), Make.Node("node-1")));
    }

    private static IReadOnlyList<string>? Refuse(IFilterPlugin filter, PodInfo pod, Node node) => filter.Refusal(pod, new NodeInfo(node));

    private static Pod Requiring(NodeSelectorTerm term) => Make.Pod("a").With(spec => spec with
    {
        Affinity = new() { NodeAffinity = new() { RequiredDuringSchedulingIgnoredDuringExecution = new() { NodeSelectorTerms = [term] } } },
    });

    private static Pod Taking(string address, string protocol, int port, string name) => Make.Pod(name).With(spec => spec with
    {
        Containers = [spec.Containers[0] with { Ports = [new() { ContainerPortValue = port, HostPort = port, HostIP = address, Protocol = protocol }] }],
    });
}
