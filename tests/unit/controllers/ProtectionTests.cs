using Cluster.Api.Core.V1;
using Cluster.Controllers.Volumes;
using Cluster.TestSupport;

namespace Cluster.Controllers.Tests;

public sealed class ProtectionTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly FakeCluster _cluster;

    public ProtectionTests() => _cluster = new(_time);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("node", "Running", true)]
    [InlineData("node", "Succeeded", false)]
    [InlineData(null, "Pending", false)]
    public async Task Claim_Deleted_StaysAsLongAsAPodRunsWithIt(string? node, string phase, bool stays)
    {
        await _cluster.CreateAsync(new PersistentVolumeClaim
        {
            Metadata = new() { Name = "data", Namespace = "n", Finalizers = [ClaimProtectionReconciler.Finalizer], DeletionTimestamp = _time.GetUtcNow() },
        }, Ct);
        await _cluster.CreateAsync(new Pod
        {
            Metadata = new() { Name = "p", Namespace = "n" },
            Spec = new() { NodeName = node, Volumes = [new() { Name = "v", PersistentVolumeClaim = new() { ClaimName = "data" } }] },
            Status = new() { Phase = phase },
        }, Ct);

        await new ClaimProtectionReconciler(_cluster).ReconcileAsync(new("n", "data"), Ct);

        Assert.Equal(stays, _cluster.Cache<PersistentVolumeClaim>().Find(new("n", "data")) is { Metadata.Finalizers.Count: > 0 });
    }

    [Theory]
    [InlineData("Bound", true)]
    [InlineData("Released", false)]
    public async Task Volume_Deleted_StaysAsLongAsItIsBound(string phase, bool stays)
    {
        await _cluster.CreateAsync(new PersistentVolume
        {
            Metadata = new() { Name = "v", Finalizers = [VolumeProtectionReconciler.Finalizer], DeletionTimestamp = _time.GetUtcNow() },
            Status = new() { Phase = phase },
        }, Ct);

        await new VolumeProtectionReconciler(_cluster).ReconcileAsync(new("", "v"), Ct);

        Assert.Equal(stays, _cluster.Cache<PersistentVolume>().Find(new("", "v")) is { Metadata.Finalizers.Count: > 0 });
    }
}
