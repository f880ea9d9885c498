using Cluster.Api.Core.V1;
using Cluster.Api.Policy.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Disruption;

/// <summary>A budget is woken by itself, by the pods of its namespace that it selects, and by their owners' scale through these pods.</summary>
internal sealed class DisruptionTriggers(IObjectCache<PodDisruptionBudget> budgets, IObjectCache<Pod> pods) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => budgets.All.Select(budget => ObjectKey.Of(budget));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource switch
    {
        "poddisruptionbudgets.policy" => [change.Key],
        "pods" => Covering(change.Key),
        "deployments.apps" or "replicasets.apps" or "statefulsets.apps" or "replicationcontrollers" => In(change.Key.Namespace),
        _ => [],
    };

    /// <summary>A pod that is gone can no longer be asked for its labels: then every budget of the namespace may be concerned.</summary>
    private IEnumerable<ObjectKey> Covering(ObjectKey key) => pods.Find(key) is not { } pod ? In(key.Namespace)
        : budgets.In(key.Namespace).Where(budget => budget.Spec.Selector is { } selector && Selector.From(selector).Matches(pod.Metadata.Labels)).Select(budget => ObjectKey.Of(budget));

    private IEnumerable<ObjectKey> In(string ns) => budgets.In(ns).Select(budget => ObjectKey.Of(budget));
}
