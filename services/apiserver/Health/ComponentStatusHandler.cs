using Cluster.Api;
using Cluster.Api.Coordination.V1;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Health;

/// <summary>Answers <c>kubectl get componentstatuses</c>: a deprecated question with a fresh answer, for nothing of it is stored.</summary>
/// <remarks>The scheduler and the controllers are judged by the leases they renew as long as they work, the store by asking it.</remarks>
internal sealed class ComponentStatusHandler(IObjectStore store, WatchCaches caches, ListWriter lists, TimeProvider time) : ISubresourceHandler
{
    private const string Leases = "leases.coordination.k8s.io";
    private static readonly TimeSpan StorePatience = TimeSpan.FromSeconds(2);

    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        if (request.Info.Verb is not ("get" or "list"))
            throw ApiException.MethodNotAllowed();
        var form = MediaTypes.Negotiate(request.Http.Request.Headers.Accept);
        var query = ListQuery.Read(request);
        CachedObject[] all = [Cached(request, OfLease("controller-manager")), Cached(request, await OfStoreAsync(ct)), Cached(request, OfLease("scheduler"))];
        if (request.Info.Verb == "list")
        {
            await lists.WriteAsync(request, query, new([.. all.Where(query.Selection.MatchesFilters)], 0, null, null, new object()), form);
            return;
        }

        var found = all.FirstOrDefault(status => status.Key == request.Info.Name) ?? throw ApiException.NotFound(request.Resource, request.Info.Name);
        await Responses.JsonAsync(request.Http, 200, form switch
        {
            Representation.Table => TableWriter.For(request, time.GetUtcNow()).Write([found], null),
            Representation.Metadata => MetadataSlice.Of(found.Json.Span, MediaTypes.MetaVersion(request.Http.Request.Headers.Accept)),
            _ => found.Json,
        });
    }

    private static CachedObject Cached(ApiRequest request, ComponentStatus status) =>
        new(request.Resource, status.Metadata.Name, 0, request.Resource.Encode(status));

    private ComponentStatus OfLease(string component)
    {
        var lease = caches[Leases].TryGetState()?.Objects.Find($"kube-system/kube-{component}")?.Decode() as Lease;
        var silence = time.GetUtcNow() - lease?.Spec.RenewTime;
        return StatusOf(component, lease?.Spec.HolderIdentity is not { Length: > 0 } ? "nobody holds the lease"
            : silence > TimeSpan.FromSeconds(lease.Spec.LeaseDurationSeconds ?? 0) ? $"the lease was last renewed {(long)silence.Value.TotalSeconds}s ago"
            : null);
    }

    private async Task<ComponentStatus> OfStoreAsync(CancellationToken ct)
    {
        try
        {
            await store.RevisionAsync(ct).WaitAsync(StorePatience, ct);
            return StatusOf("etcd-0", null);
        }
        catch (Exception e) when (e is StoreUnavailableException or TimeoutException)
        {
            return StatusOf("etcd-0", "the store does not answer");
        }
    }

    private static ComponentStatus StatusOf(string name, string? fault) => new()
    {
        Metadata = new() { Name = name },
        Conditions = [new() { Type = "Healthy", Status = fault is null ? "True" : "False", Message = fault ?? "ok" }],
    };
}
