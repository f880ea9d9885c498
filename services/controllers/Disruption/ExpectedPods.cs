using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Disruption;

/// <summary>How many pods the owners of some pods want to have, which is what percentages of a disruption budget are of.</summary>
internal sealed class ExpectedPods(IObjectCache<ReplicaSet> sets, IObjectCache<Deployment> deployments, IClusterApi api)
{
    /// <summary>Sum over the distinct controllers of the pods. A pod without one counts for nothing.</summary>
    /// <exception cref="InvalidOperationException">A controller is gone, or of a kind without a scale.</exception>
    public async Task<int> CountAsync(IEnumerable<Pod> pods, CancellationToken ct)
    {
        var scales = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var pod in pods)
        {
            if (Ownership.ControllerOf(pod) is not { } owner || scales.ContainsKey(owner.Uid))
                continue;
            var (uid, replicas) = await ScaleAsync(owner.Kind, new(pod.Metadata.Namespace, owner.Name), ct)
                ?? throw new InvalidOperationException($"found no controllers for pod \"{pod.Metadata.Name}\"");
            scales[owner.Uid] = 0; // known, and counted under its own root
            scales[uid] = replicas;
        }

        return scales.Values.Sum();
    }

    private async Task<(string Uid, int Replicas)?> ScaleAsync(string kind, ObjectKey key, CancellationToken ct)
    {
        switch (kind)
        {
            case "ReplicaSet":
                if (sets.Find(key) is not { } set)
                    return null;
                return Ownership.ControllerOf(set) is { Kind: "Deployment" } owner && deployments.Find(new(key.Namespace, owner.Name)) is { } deployment
                    ? (deployment.Metadata.Uid, deployment.Spec.Replicas ?? 1)
                    : (set.Metadata.Uid, set.Spec.Replicas ?? 1);
            case "StatefulSet":
                return await api.FindAsync<StatefulSet>(key, ct) is { } stateful ? (stateful.Metadata.Uid, stateful.Spec.Replicas ?? 1) : null;
            case "ReplicationController":
                return await api.FindAsync<ReplicationController>(key, ct) is { } controller ? (controller.Metadata.Uid, controller.Spec.Replicas ?? 1) : null;
            default:
                return null;
        }
    }
}
