using Cluster.Api;
using Cluster.Api.Autoscaling.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Apply;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Registry;

/// <summary>Changes objects of one resource: read, change, check, commit at the revision read; again when somebody was faster.</summary>
internal sealed class ObjectUpdater(ResourceDefinition resource, ResourceServices services)
{
    /// <summary>Conflicts to work around before the client hears of them. Upstream has no bound; this one is never met in practice.</summary>
    private const int MaxAttempts = 50;

    /// <param name="change">Makes the new state from the current one; called again for every attempt.</param>
    public async Task<WrittenObject> UpdateAsync(
        string key, string name, Func<CachedObject, IKubernetesObject> change, UpdateScope scope, WriteOptions options, CancellationToken ct)
    {
        // The cache is probably current. When it is not, the commit says so, or a refusal is checked against the store.
        var current = services.Caches[resource].TryGetState()?.Objects.Find(key);
        var isFresh = current is null;
        for (var attempt = 1; ; attempt++)
        {
            if (isFresh)
                current = await ReadAsync(key, ct) ?? throw ApiException.NotFound(resource, name);
            try
            {
                if (await TryAsync(current!, isFresh, change, scope, options, ct) is { } written)
                    return written;
            }
            catch (ApiException) when (!isFresh)
            {
                var stored = await ReadAsync(key, ct);
                if (stored is not null && stored.Revision == current!.Revision)
                    throw;
            }

            if (attempt == MaxAttempts)
                throw ApiException.Modified(resource, name);
            isFresh = true;
        }
    }

    private async Task<CachedObject?> ReadAsync(string key, CancellationToken ct) =>
        await services.ReadAsync(resource, key, ct) is { } item ? new(resource, item.Key, item.Revision, item.Json) : null;

    /// <summary>One attempt; null when the object was changed by somebody else in between, or may have been.</summary>
    private async Task<WrittenObject?> TryAsync(
        CachedObject cached, bool isFresh, Func<CachedObject, IKubernetesObject> change, UpdateScope scope, WriteOptions options, CancellationToken ct)
    {
        var current = cached.Decode();
        var wanted = change(cached);
        CheckPreconditions(wanted, current);
        var (next, tracked) = await PrepareAsync(cached, wanted, current, scope, options, ct);
        if (IsFinished(next, current))
            return await FinishAsync(cached, next, options, ct);
        if (options.DryRun)
            return new(ObjectCommitter.Preview(resource, await services.Committer.CompleteAsync(resource, next, current, ct), cached.Revision), cached.Revision);
        var body = tracked.Body is { } known && ReferenceEquals(next, tracked.Object) ? known : ObjectCommitter.BareBodyOf(resource, next);
        if (resource.TimeToLive is null && IsSame(body, next, cached, current, tracked) && !await services.Store.IsOutdatedAsync(resource.Name, cached.Key, ct))
            return isFresh ? new(cached.Json, cached.Revision) : null; // nothing to commit, so nobody would notice that the cache is behind
        var result = await services.Committer.WriteAsync(resource, cached.Key, next, (current, cached.Revision), options, ct, body.With(ObjectCommitter.OwnersOf(next)));
        return result.Status switch
        {
            CommitStatus.Committed => new(result.Object, result.Revision),
            CommitStatus.NotFound => throw ApiException.NotFound(resource, current.Metadata.Name),
            _ => null,
        };
    }

    /// <summary>Whether a write would change nothing, or nothing but when its owner wrote last.</summary>
    private static bool IsSame(BareBody body, IKubernetesObject next, CachedObject cached, IKubernetesObject current, TrackedObject tracked)
    {
        var owners = EncodedManagedFields.Of(next.Metadata.ManagedFields);
        if (body.IsSame(cached.Json.Span, owners.Json.Span))
            return true;
        var before = EncodedManagedFields.Of(current.Metadata.ManagedFields);
        return body.IsSame(cached.Json.Span, before.Json.Span) && (tracked.HasSameOwners || (tracked.Body is null && Ownership.HaveSameFields(owners, before)));
    }

    private void CheckPreconditions(IKubernetesObject wanted, IKubernetesObject current)
    {
        var (meta, name) = (wanted.Metadata, current.Metadata.Name);
        if (meta.Uid.Length > 0 && meta.Uid != current.Metadata.Uid)
        {
            throw ApiException.Conflict(resource, name,
                $"Precondition failed: UID in precondition: {meta.Uid}, UID in object meta: {current.Metadata.Uid}");
        }

        if (meta.ResourceVersion is "" or "0")
        {
            if (!resource.AllowsUnconditionalUpdate)
            {
                throw ApiException.Invalid(resource.Group, resource.Kind, name,
                    [FieldError.Invalid("metadata.resourceVersion", meta.ResourceVersion, "must be specified for an update")]);
            }
        }
        else if (meta.ResourceVersion != current.Metadata.ResourceVersion)
        {
            throw ApiException.Modified(resource, name);
        }
    }

    private async ValueTask<(IKubernetesObject Object, TrackedObject Tracked)> PrepareAsync(
        CachedObject cached, IKubernetesObject wanted, IKubernetesObject current, UpdateScope scope, WriteOptions options, CancellationToken ct)
    {
        if (scope == UpdateScope.Internal)
            return (wanted, new(wanted, null, true));
        if (scope == UpdateScope.Part)
            return await PreparePartAsync(cached, wanted, current, options, ct);
        var isStatus = scope == UpdateScope.Status;
        var next = isStatus
            ? resource.WithStatusOf(resource.WithMetadata(current, StatusMetadata(wanted.Metadata, current.Metadata)), wanted)
            : resource.WithStatusOf(resource.WithMetadata(wanted, KeptMetadata(wanted.Metadata, current.Metadata)), current);
        var tracked = Track(cached, resource.Default(next), wanted, current, options);
        next = tracked.Object;
        var request = new AdmissionRequest(resource, AdmissionOperation.Update, next, current, options);
        next = options.Subresource == "scale" ? await AdmitScaleAsync(next, current, options, ct) : await services.Admission.MutateAsync(request, ct);
        next = isStatus ? resource.PrepareForStatusUpdate(next, current) : resource.PrepareForUpdate(next, current);
        if (!isStatus && resource.DesiredStateDiffers(current, next))
            next = resource.WithMetadata(next, next.Metadata with { Generation = current.Metadata.Generation + 1 });

        List<FieldError> errors =
        [
            .. MetadataRules.CheckUpdate(resource, next.Metadata, current.Metadata),
            .. isStatus ? resource.ValidateStatusUpdate(next, current) : resource.ValidateUpdate(next, current),
        ];
        options.Waive(errors);
        if (errors.Count > 0)
            throw ApiException.Invalid(resource.Group, resource.Kind, current.Metadata.Name, errors);
        if (options.Subresource != "scale")
            await services.Admission.ValidateAsync(request with { Object = next }, ct);
        return (next, tracked);
    }

    /// <summary>Policies see a change of scale as the client does: as a Scale, and not as the whole object behind it.</summary>
    private async ValueTask<IKubernetesObject> AdmitScaleAsync(IKubernetesObject next, IKubernetesObject current, WriteOptions options, CancellationToken ct)
    {
        var (wanted, before) = (ScaleView.Of(resource, next), ScaleView.Of(resource, current));
        var request = new AdmissionRequest(resource, AdmissionOperation.Update, wanted, before, options);
        var admitted = (Scale)await services.Admission.MutateAsync(request, ct);
        await services.Admission.ValidateAsync(request with { Object = admitted }, ct);
        return admitted.Spec.Replicas == wanted.Spec.Replicas ? next : resource.WriteScale(next, admitted.Spec.Replicas ?? 0);
    }

    /// <summary>The same through a subresource that holds a part: whatever else the client sent stays as it was, metadata included.</summary>
    private async ValueTask<(IKubernetesObject Object, TrackedObject Tracked)> PreparePartAsync(
        CachedObject cached, IKubernetesObject wanted, IKubernetesObject current, WriteOptions options, CancellationToken ct)
    {
        var part = options.Subresource;
        var merged = resource.MergePart(part, wanted, current);
        var tracked = Track(cached, resource.Default(resource.WithMetadata(merged, current.Metadata with { ManagedFields = EncodedManagedFields.Empty })), wanted, current, options);
        var request = new AdmissionRequest(resource, AdmissionOperation.Update, tracked.Object, current, options);
        var next = await services.Admission.MutateAsync(request, ct);
        if (resource.DesiredStateDiffers(current, next))
            next = resource.WithMetadata(next, next.Metadata with { Generation = current.Metadata.Generation + 1 });
        List<FieldError> errors = [.. resource.ValidatePart(part, next, current)];
        if (errors.Count > 0)
            throw ApiException.Invalid(resource.Group, resource.Kind, current.Metadata.Name, errors);
        await services.Admission.ValidateAsync(request with { Object = next }, ct);
        return (next, tracked);
    }

    private TrackedObject Track(CachedObject cached, IKubernetesObject next, IKubernetesObject wanted, IKubernetesObject current, WriteOptions options) => options.IsApply
        ? new(resource.WithMetadata(next, next.Metadata with { ManagedFields = wanted.Metadata.ManagedFields }), null, false)
        : new FieldTracker(resource, options, services.Committer.Now).TrackUpdate(cached.Json, current.Metadata.ManagedFields, next, wanted.Metadata.ManagedFields);

    /// <summary>The client's metadata, with what only the server may set taken from the current state.</summary>
    private static ObjectMeta KeptMetadata(ObjectMeta wanted, ObjectMeta current) => wanted with
    {
        Name = wanted.Name.Length == 0 ? current.Name : wanted.Name,
        Namespace = wanted.Namespace.Length == 0 ? current.Namespace : wanted.Namespace,
        Uid = current.Uid,
        CreationTimestamp = current.CreationTimestamp,
        DeletionTimestamp = current.DeletionTimestamp,
        DeletionGracePeriodSeconds = current.DeletionGracePeriodSeconds,
        Generation = current.Generation,
        GenerateName = wanted.GenerateName ?? current.GenerateName,
        SelfLink = null,
        ManagedFields = EncodedManagedFields.Empty,
    };

    /// <summary>A status update may also touch labels, annotations and finalizers, but not the owners.</summary>
    private static ObjectMeta StatusMetadata(ObjectMeta wanted, ObjectMeta current) =>
        KeptMetadata(wanted, current) with { OwnerReferences = current.OwnerReferences };

    /// <summary>Whether nothing keeps a deleted object any longer: its last finalizer has just gone.</summary>
    private bool IsFinished(IKubernetesObject next, IKubernetesObject current) =>
        current.Metadata.DeletionTimestamp is not null
        && next.Metadata.Finalizers.Count == 0
        && !resource.HoldsDeletion(next)
        && next.Metadata.DeletionGracePeriodSeconds is null or 0
        && (current.Metadata.Finalizers.Count > 0 || resource.HoldsDeletion(current));

    private async Task<WrittenObject?> FinishAsync(CachedObject cached, IKubernetesObject next, WriteOptions options, CancellationToken ct)
    {
        if (options.DryRun)
            return new(cached.Json, cached.Revision) { IsGone = true };
        var result = await services.Committer.DeleteAsync(resource, cached.Key, next, cached.Revision, options, ct);
        return result.Status switch
        {
            CommitStatus.Committed => new(result.Object, result.Revision) { IsGone = true },
            CommitStatus.NotFound => throw ApiException.NotFound(resource, next.Metadata.Name),
            _ => null,
        };
    }
}
