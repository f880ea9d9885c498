using Cluster.Api.Rbac.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.ClusterRoles;

/// <summary>Gives a ClusterRole with an aggregation rule the rules of all roles that it selects.</summary>
/// <remarks>Source: upstream's clusterrole-aggregation controller. What people write into such a role's rules does not last.</remarks>
internal sealed class AggregationReconciler(IObjectCache<ClusterRole> roles, IClusterApi api) : IReconciler
{
    public async ValueTask<Outcome> ReconcileAsync(ObjectKey key, CancellationToken ct)
    {
        if (roles.Find(key) is not { Metadata.DeletionTimestamp: null, AggregationRule: { } aggregation } role)
            return Outcome.Settled;
        var rules = RulesOf(key.Name, aggregation);
        if (!Same(rules, role.Rules))
            await api.UpdateAsync(role with { Rules = rules }, ct);
        return Outcome.Settled;
    }

    private List<PolicyRule> RulesOf(string name, AggregationRule aggregation)
    {
        List<Selector> selectors = [.. aggregation.ClusterRoleSelectors.Select(Selector.From)];
        var parts = roles.All
            .Where(role => role.Metadata.Name != name && selectors.Exists(selector => selector.Matches(role.Metadata.Labels)))
            .OrderBy(static role => role.Metadata.Name, StringComparer.Ordinal);
        // Records compare their lists by reference: rules that say the same are recognised by their JSON.
        return [.. parts.SelectMany(static role => role.Rules).DistinctBy(static rule => Convert.ToBase64String(KubernetesJson.Encode(rule)))];
    }

    private static bool Same(List<PolicyRule> one, IReadOnlyList<PolicyRule> other) =>
        one.Count == other.Count && KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));
}
