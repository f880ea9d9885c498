using Cluster.Api;
using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;
using Cluster.Controllers.Deployments;
using Cluster.Controllers.Pods;
using Cluster.Controllers.ReplicaSets;
using Cluster.Controllers.Reconciling;
using Cluster.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Cluster.Controllers.Tests;

/// <summary>A deployment, its sets and pods, with a kubelet that makes pods ready when told to.</summary>
internal sealed class RolloutWorld
{
    private static readonly ObjectKey Key = new("default", "web");
    private readonly ReplicaSetReconciler _sets;
    private readonly DeploymentReconciler _deployments;

    public RolloutWorld()
    {
        Cluster = new(Time);
        Pods = Cluster.Cache<Pod>((ClaimedObjects<Pod>.OrphansIndex, ClaimedObjects<Pod>.OrphanValues));
        Sets = Cluster.Cache<ReplicaSet>((ClaimedObjects<ReplicaSet>.OrphansIndex, ClaimedObjects<ReplicaSet>.OrphanValues));
        Deployments = Cluster.Cache<Deployment>();
        _sets = new(Sets, Pods, Cluster, Cluster, Time, NullLogger<ReplicaSetReconciler>.Instance);
        _deployments = new(Deployments, Sets, Pods, Cluster, Cluster, Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public FakeCluster Cluster { get; }

    public ObjectCache<Pod> Pods { get; }

    public ObjectCache<ReplicaSet> Sets { get; }

    public ObjectCache<Deployment> Deployments { get; }

    /// <summary>Images whose pods never become ready.</summary>
    public HashSet<string> Broken { get; } = [];

    public Deployment Deployment => Deployments.Find(Key)!;

    /// <summary>Fewest ready pods seen after any step.</summary>
    public int FewestReady { get; set; } = int.MaxValue;

    /// <summary>Most pods seen after any step.</summary>
    public int MostPods { get; set; }

    public static DeploymentSpec Spec(int replicas, string image, IntOrString? surge = null, IntOrString? unavailable = null) => new()
    {
        Replicas = replicas,
        RevisionHistoryLimit = 10,
        ProgressDeadlineSeconds = 600,
        Selector = new() { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
        Strategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxSurge = surge ?? "25%", MaxUnavailable = unavailable ?? "25%" } },
        Template = Template(image),
    };

    public static PodTemplateSpec Template(string image) => new()
    {
        Metadata = new() { Labels = new Dictionary<string, string> { ["app"] = "web" } },
        Spec = new() { Containers = [new() { Name = "web", Image = image }] },
    };

    public Task CreateAsync(DeploymentSpec spec) =>
        Cluster.CreateAsync(new Deployment { Metadata = new() { Namespace = Key.Namespace, Name = Key.Name }, Spec = spec }, default);

    public Task ChangeAsync(Func<DeploymentSpec, DeploymentSpec> change) => Cluster.UpdateAsync(Deployment with { Spec = change(Deployment.Spec) }, default);

    /// <summary>One pass of every reconciler.</summary>
    /// <returns>What the deployment's pass asked for.</returns>
    public async Task<Outcome> PassAsync()
    {
        var outcome = await _deployments.ReconcileAsync(Key, default);
        foreach (var set in Sets.All)
            await _sets.ReconcileAsync(ObjectKey.Of(set), default);
        FewestReady = Math.Min(FewestReady, Pods.All.Count(pod => pod.IsReady));
        MostPods = Math.Max(MostPods, Pods.All.Count);
        return outcome;
    }

    /// <summary>Makes the pods ready that can be.</summary>
    public void RunPods()
    {
        foreach (var pod in Pods.All.Where(pod => !pod.IsReady && !Broken.Contains(pod.Spec.Containers[0].Image!)))
        {
            Cluster.Put(pod with
            {
                Status = pod.Status with { Phase = "Running", Conditions = [new() { Type = "Ready", Status = "True", LastTransitionTime = Time.GetUtcNow() }] },
            });
        }
    }

    /// <summary>Passes and runs pods until nothing changes any more.</summary>
    public async Task SettleAsync()
    {
        for (var round = 0; round < 100; round++)
        {
            var before = (Pods.Revision, Sets.Revision, Deployments.Revision);
            await PassAsync();
            RunPods();
            Time.Advance(TimeSpan.FromSeconds(1));
            if (before == (Pods.Revision, Sets.Revision, Deployments.Revision))
                return;
        }
        throw new InvalidOperationException("the rollout never settles");
    }

    public int ReadyOf(string image) => Pods.All.Count(pod => pod.IsReady && pod.Spec.Containers[0].Image == image);

    public DeploymentCondition? Condition(string type) => Deployment.Status.Conditions.Find(type);
}
