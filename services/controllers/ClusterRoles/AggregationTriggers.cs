using Cluster.Api.Rbac.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.ClusterRoles;

/// <summary>Any role may be part of any aggregated one, also of one that it has just left; there are few of them.</summary>
internal sealed class AggregationTriggers(IObjectCache<ClusterRole> roles) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => roles.All.Where(static role => role.AggregationRule is not null).Select(static role => ObjectKey.Of(role));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change.Resource == "clusterroles.rbac.authorization.k8s.io" ? AllKeys : [];
}
