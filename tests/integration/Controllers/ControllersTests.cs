using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.Client;

namespace Cluster.Integration.Tests.Controllers;

/// <summary>The controllers against a real API server and sidecar, two replicas sharing the work.</summary>
public sealed class ControllersTests(ControlPlaneFixture fixture) : IClassFixture<ControlPlaneFixture>
{
    private readonly ControlPlane _plane = fixture.Plane;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "CTRL-03")]
    [Trait("Requirement", "META-16")]
    [Trait("Requirement", "SVC-04")]
    public async Task Deployment_AndService_BecomePodsAndEndpoints_AndGoWithTheirOwner()
    {
        await _plane.Client.CreateAsync(Deployment("web", 3), Token);
        await _plane.Client.CreateAsync(new Service
        {
            Metadata = new() { Namespace = "default", Name = "web" },
            Spec = new() { Selector = Labels("web"), Ports = [new() { Port = 80, TargetPort = 8080 }] },
        }, Token);
        await ControlPlane.UntilAsync("3 pods", async () => (await _plane.ListAsync<Pod>(Token)).Count == 3, Token);

        await RunPodsAsync();

        await ControlPlane.UntilAsync("3 ready endpoints", async () => await ReadyEndpointsAsync() == 3, Token);
        await ControlPlane.UntilAsync("a complete deployment", async () =>
            await _plane.Client.GetAsync<Deployment>(new("default", "web"), Token) is { Status: { AvailableReplicas: 3, UpdatedReplicas: 3 } } deployment
            && deployment.Status.Conditions.Any(condition => condition.Reason == "NewReplicaSetAvailable")
            && deployment.Metadata.Annotations["deployment.kubernetes.io/revision"] == "1", Token);

        await _plane.Client.DeleteAsync<Deployment>(new("default", "web"), ct: Token);
        await ControlPlane.UntilAsync("no sets and no running pods", async () => (await _plane.ListAsync<ReplicaSet>(Token)).Count == 0
            && (await _plane.ListAsync<Pod>(Token)).All(pod => pod.Metadata.DeletionTimestamp is not null), Token);
        await ControlPlane.UntilAsync("no ready endpoint", async () => await ReadyEndpointsAsync() == 0, Token);
    }

    [Fact]
    [Trait("Requirement", "META-14")]
    [Trait("Requirement", "CTRL-07")]
    [Trait("Requirement", "AUTH-22")]
    [Trait("Requirement", "CTRL-08")]
    public async Task Namespace_WhenDeleted_LosesItsContentAndGoes()
    {
        await _plane.Client.CreateAsync(new Namespace { Metadata = new() { Name = "shop" } }, Token);
        await ControlPlane.UntilAsync("the account", async () => await _plane.Client.FindAsync<ServiceAccount>(new("shop", "default"), Token) is not null, Token);
        await _plane.Client.CreateAsync(new ConfigMap { Metadata = new() { Namespace = "shop", Name = "settings" } }, Token);
        var deployment = Deployment("web", 2);
        await _plane.Client.CreateAsync(deployment with { Metadata = deployment.Metadata with { Namespace = "shop" } }, Token);
        await ControlPlane.UntilAsync("pods", async () => (await _plane.ListAsync<Pod>(Token, "shop")).Count == 2, Token);

        await _plane.Client.DeleteAsync<Namespace>(new("", "shop"), ct: Token);

        await ControlPlane.UntilAsync("the namespace to go", async () => await _plane.Client.FindAsync<Namespace>(new("", "shop"), Token) is null, Token);
        Assert.Empty(await _plane.ListAsync<Pod>(Token, "shop"));
    }

    [Theory]
    [InlineData("Foreground", 0)]
    [InlineData("Background", 0)]
    [InlineData("Orphan", 1)]
    [Trait("Requirement", "CTRL-09")]
    public async Task Owner_WhenDeleted_TakesItsDependentsAsThePolicySays(string policy, int left)
    {
        var owner = await _plane.Client.CreateAsync(new ConfigMap { Metadata = new() { Namespace = "default", Name = "owner-" + policy.ToLowerInvariant() } }, Token);
        await _plane.Client.CreateAsync(new ConfigMap
        {
            Metadata = new()
            {
                Namespace = "default",
                Name = "dependent-of-" + owner.Metadata.Name,
                Labels = Labels(owner.Metadata.Name),
                OwnerReferences = [new() { ApiVersion = "v1", Kind = "ConfigMap", Name = owner.Metadata.Name, Uid = owner.Metadata.Uid, BlockOwnerDeletion = true }],
            },
        }, Token);

        await _plane.Client.DeleteAsync<ConfigMap>(ObjectKey.Of(owner), new() { PropagationPolicy = policy }, Token);

        await ControlPlane.UntilAsync("the owner to go", async () => await _plane.Client.FindAsync<ConfigMap>(ObjectKey.Of(owner), Token) is null, Token);
        await ControlPlane.UntilAsync("the dependent's fate", async () => await DependentsAsync(owner.Metadata.Name) is var found
            && found.Count == left && found.All(dependent => dependent.Metadata.OwnerReferences.Count == 0), Token);
    }

    [Fact]
    [Trait("Requirement", "NODE-06")]
    public async Task Nodes_GetDistinctPodNetworks_AndTaintsWhileTheyAreNotReady()
    {
        await Task.WhenAll(Enumerable.Range(1, 5).Select(number => _plane.Client.CreateAsync(new Node { Metadata = new() { Name = $"node-{number}" } }, Token)));

        await ControlPlane.UntilAsync("pod networks", async () => (await _plane.ListAsync<Node>(Token, "")).All(node => node.Spec.PodCIDR == $"10.244.{node.Metadata.Name[5..]}.0/24"), Token);
        await ControlPlane.UntilAsync("taints", async () => (await _plane.ListAsync<Node>(Token, "")).All(node => node.Spec.Taints.Any(taint => taint.Key == "node.kubernetes.io/not-ready")), Token);
    }

    private async Task<IReadOnlyList<ConfigMap>> DependentsAsync(string owner) =>
        (await _plane.Client.ListAsync<ConfigMap>(new() { Namespace = "default", LabelSelector = "app=" + owner }, Token)).Items;

    private async Task<int> ReadyEndpointsAsync() => (await _plane.Client.ListAsync<EndpointSlice>(
        new() { Namespace = "default", LabelSelector = "kubernetes.io/service-name=web" }, Token)).Items.Sum(slice => slice.Endpoints.Count(endpoint => endpoint.Conditions.Ready == true));

    private async Task RunPodsAsync()
    {
        var number = 0;
        foreach (var pod in await _plane.ListAsync<Pod>(Token))
        {
            var ip = $"10.244.1.{++number}";
            await _plane.Client.UpdateWithRetryAsync<Pod>(ObjectKey.Of(pod), current => current with
            {
                Status = current.Status with
                {
                    Phase = "Running",
                    PodIP = ip,
                    PodIPs = [new() { Ip = ip }],
                    Conditions = [new() { Type = "Ready", Status = "True", LastTransitionTime = DateTimeOffset.UtcNow }],
                },
            }, status: true, Token);
        }
    }

    private static Dictionary<string, string> Labels(string app) => Manifests.Labels(app);

    private static Deployment Deployment(string name, int replicas) => Manifests.Deployment(name, replicas);
}
