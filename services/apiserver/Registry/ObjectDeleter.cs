using Cluster.ApiServer.Admission;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Registry;

/// <summary>Deletes objects of one resource: at once, or by marking them when finalizers or a grace period come first.</summary>
internal sealed class ObjectDeleter(ResourceDefinition resource, ResourceServices services)
{
    private const int MaxAttempts = 50;

    /// <summary>Longest wait: 68 years. A longer one would lead out of the calendar.</summary>
    private const long MaxGraceSeconds = int.MaxValue;

    private const string OrphanFinalizer = "orphan";
    private const string ForegroundFinalizer = "foregroundDeletion";

    public async Task<WrittenObject> DeleteAsync(string key, string name, DeleteOptions deletion, WriteOptions options, CancellationToken ct)
    {
        for (var attempt = 1; attempt <= MaxAttempts; attempt++)
        {
            var item = await services.ReadAsync(resource, key, ct) ?? throw ApiException.NotFound(resource, name);
            var cached = new CachedObject(resource, item.Key, item.Revision, item.Json);
            if (await TryAsync(cached, deletion, options, ct) is { } written)
                return written;
        }

        throw ApiException.Modified(resource, name);
    }

    /// <summary>One attempt; null when the object was changed by somebody else in between.</summary>
    private async Task<WrittenObject?> TryAsync(CachedObject cached, DeleteOptions deletion, WriteOptions options, CancellationToken ct)
    {
        var current = cached.Decode();
        CheckPreconditions(deletion.Preconditions, current.Metadata);
        if (resource.RefusalOfDeletion(current) is { } refusal)
            throw ApiException.Forbidden(resource, current.Metadata.Name, refusal);
        await services.Admission.CheckAsync(new(resource, AdmissionOperation.Delete, null, current, options) { Parameters = deletion }, ct);
        var grace = Bounded(resource.GracePeriod(current, deletion.GracePeriodSeconds));
        var finalizers = FinalizersFor(deletion, current.Metadata, options);
        var marked = Mark(current, finalizers, grace);
        var isRemoved = finalizers.Count == 0 && !resource.HoldsDeletion(current) && grace == 0;
        if (options.DryRun)
            return new(ObjectCommitter.Preview(resource, marked, cached.Revision), cached.Revision) { IsGone = isRemoved };
        if (!isRemoved && ObjectCommitter.BareBodyOf(resource, marked).IsSame(cached.Json.Span, ObjectCommitter.OwnersOf(marked)))
            return new(cached.Json, cached.Revision);
        var result = isRemoved
            ? await services.Committer.DeleteAsync(resource, cached.Key, current, cached.Revision, options, ct)
            : await services.Committer.WriteAsync(resource, cached.Key, marked, (current, cached.Revision), options, ct);
        return result.Status switch
        {
            CommitStatus.Committed => new(result.Object, result.Revision) { IsGone = isRemoved },
            CommitStatus.NotFound => throw ApiException.NotFound(resource, current.Metadata.Name),
            _ => null,
        };
    }

    /// <summary>A negative period counts as one second, as upstream: only a plain zero deletes at once.</summary>
    private static long Bounded(long seconds) => seconds < 0 ? 1 : Math.Min(seconds, MaxGraceSeconds);

    private void CheckPreconditions(Preconditions? wanted, ObjectMeta current)
    {
        if (wanted?.Uid is { Length: > 0 } uid && uid != current.Uid)
            throw ApiException.Conflict(resource, current.Name, $"Precondition failed: UID in precondition: {uid}, UID in object meta: {current.Uid}");
        if (wanted?.ResourceVersion is { Length: > 0 } revision && revision != current.ResourceVersion)
        {
            throw ApiException.Conflict(resource, current.Name,
                $"Precondition failed: ResourceVersion in precondition: {revision}, ResourceVersion in object meta: {current.ResourceVersion}");
        }
    }

    /// <summary>What happens to dependents is written down as a finalizer; the garbage collector does it and takes the finalizer away.</summary>
    private List<string> FinalizersFor(DeleteOptions deletion, ObjectMeta current, WriteOptions options)
    {
        var orphans = resource.OrphansByDefault || options.Served?.Conversion?.OrphansDependents is true;
        var policy = deletion.PropagationPolicy ?? deletion.OrphanDependents switch
        {
            true => "Orphan",
            false => "Background",
            null => current.Finalizers.Contains(OrphanFinalizer) || (orphans && !current.Finalizers.Contains(ForegroundFinalizer)) ? "Orphan"
                : current.Finalizers.Contains(ForegroundFinalizer) ? "Foreground" : "Background",
        };
        var kept = current.Finalizers.Where(name => name is not (OrphanFinalizer or ForegroundFinalizer)).ToList();
        if (policy == "Orphan")
            kept.Add(OrphanFinalizer);
        if (policy == "Foreground")
            kept.Add(ForegroundFinalizer);
        if (current.DeletionTimestamp is null)
            kept.AddRange(resource.FinalizersOnDelete.Except(kept));
        return kept;
    }

    /// <summary>The object as it stays for the time being. A second deletion can shorten the wait, never lengthen it.</summary>
    private IKubernetesObject Mark(IKubernetesObject current, List<string> finalizers, long grace)
    {
        var meta = current.Metadata;
        var isFirst = meta.DeletionTimestamp is null;
        var isShorter = !isFirst && grace < meta.DeletionGracePeriodSeconds;
        var deletion = isFirst ? services.Committer.Now.AddSeconds(grace)
            : isShorter ? meta.DeletionTimestamp!.Value.AddSeconds(grace - meta.DeletionGracePeriodSeconds!.Value)
            : meta.DeletionTimestamp;
        return resource.WithMetadata(resource.MarkDeleting(current), meta with
        {
            DeletionTimestamp = deletion,
            DeletionGracePeriodSeconds = isFirst || isShorter ? grace : meta.DeletionGracePeriodSeconds,
            Finalizers = finalizers,
            Generation = isFirst && resource.HasGeneration ? meta.Generation + 1 : meta.Generation,
        });
    }
}
