using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Namespaces;

/// <summary>Lets new objects only into namespaces that exist and are not on their way out, and keeps the namespaces every cluster needs.</summary>
internal sealed class NamespaceLifecycle(KnownObjects objects, WatchCaches caches) : IMutatingAdmission
{
    public const string Resource = "namespaces";

    private static readonly string[] Immortal = ["default", "kube-system", "kube-public"];

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (request is { Operation: AdmissionOperation.Delete, Subresource: "", Resource.Name: Resource } && Immortal.Contains(request.Name))
            throw request.Refusal("this namespace may not be deleted");
        if (request.IsCreate && request.Resource.Namespaced)
            await RequireOpenAsync(request, ct);
        return request.Object;
    }

    private async ValueTask RequireOpenAsync(AdmissionRequest request, CancellationToken ct)
    {
        var ns = request.Namespace;
        var found = await objects.FindAsync<Namespace>(Resource, ns, ct) ?? throw ApiException.NotFound(caches[Resource].Resource, ns);
        if (found.Metadata.DeletionTimestamp is not null || found.Status.Phase == "Terminating")
        {
            throw ApiException.Forbidden(request.Resource, request.Name, $"unable to create new content in namespace {ns} because it is being terminated",
                new StatusCause { Reason = "NamespaceTerminating", Message = $"namespace {ns} is being terminated", Field = "metadata.namespace" });
        }
    }
}
