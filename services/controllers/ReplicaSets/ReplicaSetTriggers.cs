using Cluster.Api.Apps.V1;
using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.ReplicaSets;

/// <summary>A ReplicaSet is woken by itself, by its pods, and by orphans it might adopt.</summary>
internal sealed class ReplicaSetTriggers(IObjectCache<ReplicaSet> sets, IObjectCache<Pod> pods) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => sets.All.Select(set => ObjectKey.Of(set));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "replicasets.apps" => [change.Key],
        "pods" when change.ControllerOfKind("ReplicaSet") is { } owner => [owner],
        "pods" when change.Owners.Count == 0 => Adopters(change.Key),
        _ => [],
    };

    private IEnumerable<ObjectKey> Adopters(ObjectKey key) =>
        pods.Find(key) is { } pod && pod.Metadata.Labels.Count > 0
            ? sets.In(key.Namespace).Where(set => Selector.From(set.Spec.Selector).Matches(pod.Metadata.Labels)).Select(set => ObjectKey.Of(set))
            : [];
}
