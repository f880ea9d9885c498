using Cluster.Api.Apps.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Deployments;

/// <summary>A deployment is woken by itself, by its sets, by orphaned sets, and (for Recreate) by pods that end.</summary>
internal sealed class DeploymentTriggers(IObjectCache<Deployment> deployments, IObjectCache<ReplicaSet> sets) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => deployments.All.Select(deployment => ObjectKey.Of(deployment));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "deployments.apps" => [change.Key],
        "replicasets.apps" when change.ControllerOfKind("Deployment") is { } owner => [owner],
        "replicasets.apps" when change.Owners.Count == 0 => Adopters(change.Key),
        "pods" when change.ControllerOfKind("ReplicaSet") is { } set => Recreating(set),
        _ => [],
    };

    private IEnumerable<ObjectKey> Adopters(ObjectKey key) => sets.Find(key) is { } set
        ? deployments.In(key.Namespace).Where(deployment => Selector.From(deployment.Spec.Selector).Matches(set.Metadata.Labels)).Select(deployment => ObjectKey.Of(deployment))
        : [];

    private IEnumerable<ObjectKey> Recreating(ObjectKey setKey) =>
        sets.Find(setKey) is { } set && Ownership.ControllerOf(set) is { Kind: "Deployment" } owner
        && deployments.Find(new(setKey.Namespace, owner.Name)) is { Spec.Strategy.Type: "Recreate" } deployment ? [ObjectKey.Of(deployment)] : [];
}
