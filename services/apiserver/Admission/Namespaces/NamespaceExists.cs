using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Namespaces;

/// <summary>Refuses whatever is done in a namespace that does not exist.</summary>
internal sealed class NamespaceExists(KnownObjects objects, WatchCaches caches) : IValidatingAdmission
{
    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request.Resource.Namespaced && await objects.FindAsync<Namespace>(NamespaceLifecycle.Resource, request.Namespace, ct) is null)
            throw ApiException.NotFound(caches[NamespaceLifecycle.Resource].Resource, request.Namespace);
    }
}
