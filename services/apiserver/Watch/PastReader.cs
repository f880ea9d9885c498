using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Watch;

/// <summary>Objects as they were at an earlier instant: as they are now, with every change since undone.</summary>
/// <remarks>Of confidential resources only what may be shown comes back, also of objects that have not changed: nobody may learn from the difference.</remarks>
internal sealed class PastReader(ResourceCache cache)
{
    /// <summary>Reading far back unpacks everything since: one reader at a time is memory enough, and the others wait.</summary>
    private static readonly SemaphoreSlim Gate = new(1);

    /// <summary>All objects whose key has a prefix, and the revision they had together.</summary>
    /// <exception cref="ApiException">History does not reach back that far (410).</exception>
    public async Task<PastState> ObjectsAsync(HistoryStart point, string prefix, CancellationToken ct)
    {
        var state = await StateAsync(point, ct);
        var (undo, revision) = await UndoAsync(state, point, key => key.StartsWith(prefix, StringComparison.Ordinal), ct);
        var objects = cache.Resource.IsConfidential ? ShownOf(state.Objects, prefix) : state.Objects;
        foreach (var (key, before) in undo)
            objects = before is null ? objects.Without(key) : objects.With(before);
        return new(objects, revision, state);
    }

    /// <summary>One object; null when there was none.</summary>
    /// <exception cref="ApiException">History does not reach back that far (410).</exception>
    public async Task<CachedObject?> FindAsync(string key, HistoryStart point, CancellationToken ct)
    {
        var state = await StateAsync(point, ct);
        if (point.Revision is { } revision && !cache.Resource.IsConfidential && cache.ObjectsAt(revision) is { } recent)
            return recent.Find(key);
        var (undo, _) = await UndoAsync(state, point, candidate => candidate == key, ct);
        if (undo.TryGetValue(key, out var before))
            return before;
        return state.Objects.Find(key) is { } current ? ShownOf(current) : null;
    }

    /// <summary>Bytes from the history as an object in the form of the definition.</summary>
    public static async ValueTask<CachedObject> RestoreAsync(Registry.ResourceDefinition resource, string key, ReadOnlyMemory<byte> json, CancellationToken ct)
    {
        if (resource.StoredForm is { } form)
            json = (await form.ReadAsync([new StoredItem(key, 0, json)], ct))[0].Json;
        var version = resource.Decode(json.Span).Metadata.ResourceVersion;
        return new(resource, key, long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0, json);
    }

    /// <summary>What a client hears who asks for more than there is.</summary>
    public static ApiException TooOld(ResourceCache cache, HistoryExpiredException cause) =>
        ApiException.Expired($"the history of {cache.Resource.Name} does not reach back that far: the oldest point kept is {cause.Oldest}");

    private async Task<CacheState> StateAsync(HistoryStart point, CancellationToken ct)
    {
        var state = await cache.CurrentStateAsync(ct);
        return point.Revision > cache.ConfirmedRevision ? throw ListReader.TooLarge(point.Revision.Value, cache.ConfirmedRevision) : state;
    }

    private async Task<(Dictionary<string, CachedObject?> Undo, long Revision)> UndoAsync(
        CacheState state, HistoryStart point, Func<string, bool> isWanted, CancellationToken ct)
    {
        var undo = new Dictionary<string, CachedObject?>(StringComparer.Ordinal);
        long? first = null;
        await Gate.WaitAsync(ct);
        try
        {
            var history = await cache.HistoryAsync(ct);
            await foreach (var change in history.ReadAsync(point, ct))
            {
                if (change.Revision > state.Revision)
                    break;
                first ??= change.Revision;
                if (isWanted(change.Key) && !undo.ContainsKey(change.Key))
                    undo.Add(change.Key, change.Before is { } before ? await RestoreAsync(cache.Resource, change.Key, before, ct) : null);
            }
        }
        catch (HistoryExpiredException e)
        {
            throw TooOld(cache, e);
        }
        finally
        {
            Gate.Release();
        }

        return (undo, point.Revision ?? (first is { } behind ? behind - 1 : state.Revision));
    }

    private SortedObjects ShownOf(SortedObjects objects, string prefix) => SortedObjects.From([.. objects.Range(prefix).Select(ShownOf)]);

    private CachedObject ShownOf(CachedObject current) =>
        cache.Resource.IsConfidential ? new(current.Resource, current.Key, current.Revision, ConfidentialBody.Of(current.Json)) : current;
}
