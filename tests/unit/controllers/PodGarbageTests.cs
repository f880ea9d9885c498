using Cluster.Api.Core.V1;
using Cluster.Controllers.Pods;

namespace Cluster.Controllers.Tests;

public sealed class PodGarbageTests
{
    [Theory]
    [Trait("Requirement", "CTRL-05")]
    [InlineData(2, "a")]
    [InlineData(3, "")]
    [InlineData(0, "")]
    public void FinishedPods_BeyondTheThreshold_GoOldestFirst(int threshold, string expected)
    {
        Pod[] pods = [Pod("b", 2, "Succeeded"), Pod("a", 1, "Failed"), Pod("c", 3, "Failed"), Pod("running", 0, "Running")];

        Assert.Equal(expected, string.Concat(PodGarbageRules.Excess(pods, threshold).Select(pod => pod.Metadata.Name)));
    }

    [Fact]
    [Trait("Requirement", "CTRL-05")]
    public void TerminatingPods_WithoutAKubelet_AreAbandoned()
    {
        var lost = new Node { Spec = new() { Taints = [new() { Key = "node.kubernetes.io/out-of-service" }] } };
        Pod[] pods = [Going("unscheduled", null), Going("lost", "lost"), Going("fine", "fine"), Pod("alive", 1, "Running")];

        Assert.Equal(["unscheduled", "lost"], PodGarbageRules.Abandoned(pods, name => name == "lost" ? lost : new()).Select(pod => pod.Metadata.Name));
    }

    private static Pod Going(string name, string? node) =>
        Pod(name, 1, "Running") is var pod ? pod with { Metadata = pod.Metadata with { DeletionTimestamp = DateTimeOffset.UnixEpoch }, Spec = new() { NodeName = node } } : pod;

    private static Pod Pod(string name, int created, string phase) => new()
    {
        Metadata = new() { Name = name, CreationTimestamp = DateTimeOffset.UnixEpoch.AddSeconds(created) },
        Status = new() { Phase = phase },
    };
}
