using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Endpoint = Cluster.Api.Discovery.V1.Endpoint;
using EndpointPort = Cluster.Api.Discovery.V1.EndpointPort;

namespace Cluster.Controllers.Services;

/// <summary>What to do to a service's slices.</summary>
/// <param name="Create">New slices.</param>
/// <param name="Update">Existing ones in their new form.</param>
/// <param name="Delete">Slices that nothing needs any more.</param>
internal sealed record SlicePlan(IReadOnlyList<EndpointSlice> Create, IReadOnlyList<EndpointSlice> Update, IReadOnlyList<EndpointSlice> Delete)
{
    public bool IsEmpty => Create.Count + Update.Count + Delete.Count == 0;
}
