using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>Chooses the old, empty sets that the history no longer has room for. Pure.</summary>
internal static class HistoryLimit
{
    public static IEnumerable<ReplicaSet> Excess(Deployment deployment, ReplicaSetFamily family)
    {
        if (deployment.Spec.RevisionHistoryLimit is not { } limit)
            return [];
        var kept = family.Older.Where(set => set.Metadata.DeletionTimestamp is null).OrderBy(DeploymentAnnotations.RevisionOf).ToList();
        return kept.Take(Math.Max(0, kept.Count - limit)).Where(set =>
            set is { Status.Replicas: 0 } && set.Replicas == 0 && set.Metadata.Generation <= set.Status.ObservedGeneration);
    }
}
