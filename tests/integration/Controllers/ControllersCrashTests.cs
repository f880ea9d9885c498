using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;

namespace Cluster.Integration.Tests.Controllers;

/// <summary>What one replica was doing when it died, the other finishes.</summary>
public sealed class ControllersCrashTests : IAsyncLifetime
{
    private ControlPlane _plane = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _plane = await ControlPlane.StartAsync(controllers: 2, Token);

    public ValueTask DisposeAsync() => _plane?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task KillingOneReplica_WhileDeploymentsArrive_LeavesNoGap()
    {
        const int Count = 30;
        for (var i = 0; i < Count; i++)
        {
            await _plane.Client.CreateAsync(Manifests.Deployment($"d{i}", 2), Token);
            if (i == Count / 2)
                _plane.Controllers[0].Kill();
        }

        await ControlPlane.UntilAsync($"{2 * Count} pods", async () => (await _plane.ListAsync<Pod>(Token)).Count >= 2 * Count, Token);
        await ControlPlane.UntilAsync("every deployment's count", async () =>
            (await _plane.ListAsync<Deployment>(Token)).All(deployment => deployment.Status is { Replicas: 2, UpdatedReplicas: 2 }), Token);
        Assert.Equal(2 * Count, (await _plane.ListAsync<Pod>(Token)).Count(pod => pod.Metadata.DeletionTimestamp is null));
        Assert.Equal(Count, (await _plane.ListAsync<ReplicaSet>(Token)).Count);
    }

    [Fact]
    [Trait("Requirement", "DEP-30")]
    public async Task ProgressDeadline_IsNoticedInTime_ThoughTheReplicaThatArmedItIsKilled()
    {
        const int Count = 8;
        for (var i = 0; i < Count; i++)
        {
            var deployment = Manifests.Deployment($"d{i}", 1);
            await _plane.Client.CreateAsync(deployment with { Spec = deployment.Spec with { ProgressDeadlineSeconds = 15 } }, Token);
        }
        await ControlPlane.UntilAsync($"{Count} pods", async () => (await _plane.ListAsync<Pod>(Token)).Count >= Count, Token);
        _plane.Controllers[0].Kill();

        await ControlPlane.UntilAsync("every deadline", async () => (await _plane.ListAsync<Deployment>(Token)).All(deployment =>
            deployment.Status.Conditions.Any(condition => condition.Reason == "ProgressDeadlineExceeded")), Token, seconds: 30);
    }
}
