using Cluster.Api.Coordination.V1Beta1;
using Cluster.ApiServer.Registry.Tables;

namespace Cluster.ApiServer.Registry.Kinds.Coordination;

/// <summary>The resource <c>coordination.k8s.io/v1beta1/leasecandidates</c>.</summary>
internal static class LeaseCandidateResource
{
    public static ResourceDefinition<LeaseCandidate> Definition => new()
    {
        Group = "coordination.k8s.io",
        Version = "v1beta1",
        Kind = "LeaseCandidate",
        Plural = "leasecandidates",
        AllowsCreateOnUpdate = true,
        AllowsUnconditionalUpdate = false,
        Strategy = new LeaseCandidateStrategy(),
        SetMetadata = (o, m) => o with { Metadata = m },
        Columns = PolicyTables.LeaseCandidates,
    };
}
