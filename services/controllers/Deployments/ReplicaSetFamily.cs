using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>A deployment's ReplicaSets, told apart: the one that has its template, and the older ones.</summary>
/// <param name="Newest">The set with the deployment's present template; null before it is made.</param>
/// <param name="Older">All others, oldest first.</param>
internal sealed record ReplicaSetFamily(ReplicaSet? Newest, IReadOnlyList<ReplicaSet> Older)
{
    public IReadOnlyList<ReplicaSet> All => Newest is null ? Older : [.. Older, Newest];

    /// <summary>Pods all sets together ask for.</summary>
    public int Desired => All.Sum(set => set.Replicas);

    public int Available => All.Sum(set => set.Status.AvailableReplicas);

    public long NextRevision => Older.Select(DeploymentAnnotations.RevisionOf).DefaultIfEmpty(0).Max() + 1;

    public static ReplicaSetFamily Of(Deployment deployment, IEnumerable<ReplicaSet> sets)
    {
        var ordered = sets.OrderBy(set => set.Metadata.CreationTimestamp).ThenBy(set => set.Metadata.Name, StringComparer.Ordinal).ToList();
        var newest = ordered.Find(set => TemplateHash.AreEqual(set.Spec.Template, deployment.Spec.Template));
        return new(newest, [.. ordered.Where(set => !ReferenceEquals(set, newest))]);
    }

    /// <summary>The only set with pods, or the newest there is when none has any; null when several have.</summary>
    public ReplicaSet? ActiveOrLatest() => All.Where(set => set.Replicas > 0).ToList() switch
    {
        [] => Newest ?? (Older.Count == 0 ? null : Older[^1]),
        [var only] => only,
        _ => null,
    };
}
