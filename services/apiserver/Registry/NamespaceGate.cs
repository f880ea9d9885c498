using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Registry;

/// <summary>Lets new objects only into namespaces that exist and are not on their way out.</summary>
internal sealed class NamespaceGate(WatchCaches caches, IObjectStore store)
{
    private const string Resource = "namespaces";

    /// <exception cref="ApiException">The namespace is absent (404) or terminating (403).</exception>
    public async ValueTask RequireOpenAsync(ResourceDefinition resource, string ns, string name, CancellationToken ct)
    {
        var cache = caches[Resource];
        // The cache may lag behind a namespace made a moment ago, and only then is the store worth asking.
        var known = cache.TryGetState()?.Objects.Find(ns);
        var found = known is null
            ? await store.GetAsync(Resource, ns, ct) is { } item ? cache.Resource.Decode(item.Json.Span) as Namespace : null
            : known.Typed as Namespace;
        if (found is null)
            throw ApiException.NotFound(cache.Resource, ns);
        if (found.Metadata.DeletionTimestamp is not null || found.Status.Phase == "Terminating")
        {
            throw ApiException.Forbidden(resource, name, $"unable to create new content in namespace {ns} because it is being terminated",
                new StatusCause { Reason = "NamespaceTerminating", Message = $"namespace {ns} is being terminated", Field = "metadata.namespace" });
        }
    }
}
