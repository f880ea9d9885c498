using System.Globalization;
using Cluster.Api.Apps.V1;

namespace Cluster.Controllers.Deployments;

/// <summary>The annotations by which a Deployment and its ReplicaSets remember revisions and intended sizes.</summary>
internal static class DeploymentAnnotations
{
    public const string Revision = "deployment.kubernetes.io/revision";
    public const string RevisionHistory = "deployment.kubernetes.io/revision-history";
    public const string DesiredReplicas = "deployment.kubernetes.io/desired-replicas";
    public const string MaxReplicas = "deployment.kubernetes.io/max-replicas";
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";
    private const string RollbackTo = "deprecated.deployment.rollback.to";

    private static readonly HashSet<string> NotInherited = [LastApplied, Revision, RevisionHistory, DesiredReplicas, MaxReplicas, RollbackTo];

    public static long RevisionOf(IKubernetesObject obj) =>
        long.TryParse(obj.Metadata.Annotations.GetValueOrDefault(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    public static int? DesiredReplicasOf(ReplicaSet set) => NumberIn(set, DesiredReplicas);

    public static int? MaxReplicasOf(ReplicaSet set) => NumberIn(set, MaxReplicas);

    /// <summary>The set's annotations with the sizes its deployment has in mind.</summary>
    public static Dictionary<string, string> WithSizes(IReadOnlyDictionary<string, string> annotations, int desired, int max) => new(annotations)
    {
        [DesiredReplicas] = desired.ToString(CultureInfo.InvariantCulture),
        [MaxReplicas] = max.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What the newest set's annotations are to be: those of the deployment, and the newest revision.</summary>
    /// <remarks>A set that becomes the newest again (a rollback) gets a new number and remembers the old ones.</remarks>
    public static Dictionary<string, string> Inherit(Deployment deployment, IReadOnlyDictionary<string, string> own, long newRevision)
    {
        var annotations = new Dictionary<string, string>(own);
        foreach (var (name, value) in deployment.Metadata.Annotations)
        {
            if (!NotInherited.Contains(name))
                annotations[name] = value;
        }
        var before = annotations.GetValueOrDefault(Revision);
        long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var old);
        if (old >= newRevision)
            return annotations;
        annotations[Revision] = newRevision.ToString(CultureInfo.InvariantCulture);
        if (old > 0)
        {
            var history = annotations.GetValueOrDefault(RevisionHistory);
            annotations[RevisionHistory] = string.IsNullOrEmpty(history) ? before! : $"{history},{before}";
        }
        return annotations;
    }

    private static int? NumberIn(ReplicaSet set, string name) =>
        int.TryParse(set.Metadata.Annotations.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
