using Cluster.Api.Core.V1;
using Cluster.Controllers.Nodes;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Controllers.Tests;

public sealed class PodCidrTests
{
    private readonly FakeCluster _cluster = new(new ManualTimeProvider());

    [Fact]
    [Trait("Requirement", "NODE-06")]
    public async Task ShareGivenByAnotherReplica_WhichTheCacheDoesNotShow_IsNotGivenAgain()
    {
        var other = _cluster.Put(new Node { Metadata = new() { Name = "alpha" } });
        _cluster.Put(new Node { Metadata = new() { Name = "beta" } });
        _cluster.PutUnseen(other with { Spec = new() { PodCIDR = "10.244.1.0/24", PodCIDRs = ["10.244.1.0/24"] } });
        var reconciler = new PodCidrReconciler(_cluster.Cache<Node>(), _cluster, _cluster, new(), NullLogger<PodCidrReconciler>.Instance);

        await reconciler.ReconcileAsync(PodCidrReconciler.Key, TestContext.Current.CancellationToken);

        Assert.Equal("10.244.2.0/24", _cluster.Cache<Node>().Find(new("", "beta"))!.Spec.PodCIDR);
    }
}
