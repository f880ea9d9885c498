using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Quotas;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Admission.Quotas;

/// <summary>Refuses what a namespace's quotas have no room for, and charges them for what they have.</summary>
/// <remarks>A charge is a write of the quota's status at the revision read, so two replicas never give the same room away. It is made last, when
/// nobody refuses any more; what comes to nothing all the same is counted back by the controller.</remarks>
internal sealed class QuotaAdmission(
    WatchCaches caches, IObjectStore store, ObjectCommitter committer, AdmissionConfiguration configuration, TimeProvider time) : IValidatingAdmission
{
    public const string Name = "ResourceQuota";

    private const string Quotas = "resourcequotas";

    /// <summary>Conflicts to work around before the client hears of them.</summary>
    private const int MaxAttempts = 100;

    private readonly IReadOnlyList<LimitedResource> _limited = configuration.For<QuotaSettings>(Name)?.LimitedResources ?? [];

    public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (!Counts(request))
            return;
        var prefix = request.Namespace + "/";
        var known = caches[Quotas].TryGetState()?.Objects.Range(prefix).ToList() ?? [];
        if (known.Count == 0 && _limited.Count == 0)
            return;
        var asked = QuotaRequest.Of(request.Resource.Name, request.Object!, request.Current, time.GetUtcNow());
        var concerned = known.Where(quota => asked.Concerns((ResourceQuota)quota.Typed)).ToList();
        RequireCover(request, asked, concerned);
        if (request.IsCreate || asked.Delta.Values.Any(static amount => amount.Sign > 0))
            await ChargeAsync(request, asked, concerned, ct);
    }

    /// <summary>Subresources change nothing that counts, but for the resources of a pod that is running.</summary>
    private static bool Counts(AdmissionRequest request) => request.Resource.Namespaced && request.Operation switch
    {
        AdmissionOperation.Create => request.Subresource.Length == 0,
        AdmissionOperation.Update => request is { Subresource: "", Object: Service or PersistentVolumeClaim } or { Subresource: "resize", Object: Pod },
        _ => false,
    };

    /// <summary>First all must have room, then all are charged; those that somebody else was charging meanwhile are asked again.</summary>
    private async ValueTask ChargeAsync(AdmissionRequest request, QuotaRequest asked, List<CachedObject> quotas, CancellationToken ct)
    {
        for (var attempt = 1; quotas.Count > 0; attempt++)
        {
            for (var i = 0; i < quotas.Count; i++)
                quotas[i] = await RequireRoomAsync(request, asked, quotas[i], isFresh: attempt > 1, ct);
            if (request.Options.DryRun)
                return;
            var open = new List<CachedObject>();
            foreach (var quota in quotas)
            {
                if (await TryChargeAsync(asked, quota, ct) is false && await ReadAsync(quota, ct) is { } again)
                    open.Add(again);
            }

            if (attempt == MaxAttempts && open.Count > 0)
                throw ApiException.Conflict(request.Resource, request.Name, "the quotas of the namespace are changing too fast; please try again");
            quotas = open;
        }
    }

    /// <summary>A refusal by a cache that may be behind is checked against the store.</summary>
    /// <returns>The state of the quota that has room.</returns>
    private async ValueTask<CachedObject> RequireRoomAsync(AdmissionRequest request, QuotaRequest asked, CachedObject quota, bool isFresh, CancellationToken ct)
    {
        if (asked.Fault((ResourceQuota)quota.Typed) is not { } fault)
            return quota;
        if (isFresh || await ReadAsync(quota, ct) is not { } stored)
            throw request.Refusal(fault);
        return asked.Fault((ResourceQuota)stored.Typed) is { } still ? throw request.Refusal(still) : stored;
    }

    private async ValueTask<bool> TryChargeAsync(QuotaRequest asked, CachedObject quota, CancellationToken ct)
    {
        var current = (ResourceQuota)quota.Typed;
        var charged = asked.Charge(current);
        return ReferenceEquals(charged, current)
            || (await committer.WriteAsync(quota.Resource, quota.Key, charged, (current, quota.Revision), new(Users.Server), ct)).IsCommitted;
    }

    /// <summary>The quota as it is in the store; null when it is gone.</summary>
    private async ValueTask<CachedObject?> ReadAsync(CachedObject quota, CancellationToken ct) =>
        await store.GetAsync(Quotas, quota.Key, ct) is { } item ? new(quota.Resource, item.Key, item.Revision, item.Json) : null;

    /// <summary>What the server's settings limit may be used only where a quota covers it.</summary>
    private void RequireCover(AdmissionRequest request, QuotaRequest asked, List<CachedObject> concerned)
    {
        foreach (var limited in _limited.Where(limited => limited.Name == asked.Resource))
        {
            var names = concerned.SelectMany(quota => asked.NamesIn((ResourceQuota)quota.Typed)).ToHashSet(StringComparer.Ordinal);
            var bare = asked.Delta.Keys.Where(name => limited.MatchContains.Any(part => name.Contains(part, StringComparison.Ordinal)) && !names.Contains(name))
                .Order(StringComparer.Ordinal).ToList();
            if (bare.Count > 0)
                throw request.Refusal($"insufficient quota to consume: {string.Join(',', bare)}");
            var open = limited.MatchScopes.Where(scope => QuotaScopes.Matches(scope, asked.Object) && !concerned.Exists(quota => Covers((ResourceQuota)quota.Typed, scope))).ToList();
            if (open.Count > 0)
                throw request.Refusal($"insufficient quota to match these scopes: [{string.Join(" ", open.Select(static scope => $"{{{scope.ScopeName} {scope.Operator} [{string.Join(' ', scope.Values)}]}}"))}]");
        }
    }

    private static bool Covers(ResourceQuota quota, ScopedResourceSelectorRequirement scope) => QuotaScopes.Of(quota.Spec).Any(own => own.ScopeName == scope.ScopeName);
}
