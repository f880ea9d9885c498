using Cluster.Api.Rbac.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Rbac;

/// <summary>What the API server accepts for <c>rbac.authorization.k8s.io/v1/ClusterRole</c>.</summary>
internal sealed class ClusterRoleStrategy : ResourceStrategy<ClusterRole>
{
    public override IEnumerable<FieldError> ValidateCreate(ClusterRole obj)
    {
        var errors = new ErrorList();
        RbacRules.Rules(errors, obj.Rules, isNamespaced: false);
        if (obj.AggregationRule is { } aggregation)
            Aggregation(errors, aggregation, FieldPath.Of("aggregationRule") / "clusterRoleSelectors");
        return errors;
    }

    private static void Aggregation(ErrorList errors, AggregationRule aggregation, FieldPath path)
    {
        if (aggregation.ClusterRoleSelectors.Count == 0)
            errors.Add(FieldError.Required(path, "at least one clusterRoleSelector required if aggregationRule is non-nil"));
        for (var i = 0; i < aggregation.ClusterRoleSelectors.Count; i++)
            LabelRules.Selector(errors, aggregation.ClusterRoleSelectors[i], path[i]);
    }
}
