using System.Globalization;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Storage.History;

namespace Cluster.ApiServer.Watch;

/// <summary>Answers lists from a watch cache, with the resourceVersion semantics of the API.</summary>
internal sealed class ListReader(ResourceCache cache)
{
    /// <exception cref="ApiException">The revision asked for is gone (410) or not there yet (504).</exception>
    public async ValueTask<ListPage> ReadAsync(ListQuery query, CancellationToken ct)
    {
        if (query.Continue.Length > 0)
            return await ContinueAsync(query, ContinueToken.Decode(query.Continue), ct);
        if (query.At is { } instant)
            return await PastPageAsync(query, HistoryStart.At(instant), ct);
        if (query.ResourceVersion.Length == 0)
            return Page(query, await cache.CurrentStateAsync(ct));
        if (query.Revision == 0)
            return Page(query, await cache.StateAsync(ct));
        var state = await AtLeastAsync(query.Revision, ct);
        if (!query.IsExact || state.Revision == query.Revision)
            return Page(query, state);
        return cache.ObjectsAt(query.Revision) is { } recent
            ? Page(query, recent, query.Revision, "", state)
            : await PastPageAsync(query, HistoryStart.After(query.Revision), ct);
    }

    /// <summary>A page at an instant before what this replica remembers itself.</summary>
    private async Task<ListPage> PastPageAsync(ListQuery query, HistoryStart point, CancellationToken ct)
    {
        var past = await new PastReader(cache).ObjectsAsync(point, query.Selection.KeyPrefix, ct);
        return Page(query, past.Objects, Math.Max(1, past.Revision), "", past.Source);
    }

    /// <summary>One object, for a get.</summary>
    /// <exception cref="ApiException">The revision asked for is not there yet (504).</exception>
    public async ValueTask<CachedObject?> FindAsync(string key, string resourceVersion, CancellationToken ct)
    {
        var state = resourceVersion switch
        {
            "" => await cache.CurrentStateAsync(ct),
            "0" => await cache.StateAsync(ct),
            _ when long.TryParse(resourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => await AtLeastAsync(revision, ct),
            _ => throw ApiException.BadRequest($"invalid resourceVersion \"{resourceVersion}\""),
        };
        return state.Objects.Find(key);
    }

    private async ValueTask<CacheState> AtLeastAsync(long revision, CancellationToken ct)
    {
        if (cache.ConfirmedRevision >= revision)
            return await cache.StateAsync(ct);
        // The revision may be another resource's: then this cache is current as soon as the store says so.
        var state = await cache.CurrentStateAsync(ct);
        return cache.ConfirmedRevision >= revision ? state : throw TooLarge(revision, cache.ConfirmedRevision);
    }

    private async ValueTask<ListPage> ContinueAsync(ListQuery query, ContinueToken token, CancellationToken ct)
    {
        var state = await cache.StateAsync(ct);
        if (token.Revision == ContinueToken.AnyRevision)
            return Page(query, state.Objects, RevisionOf(state), token.LastKey, state);
        if (state.Revision < token.Revision)
            state = await AtLeastAsync(token.Revision, ct);
        var objects = state.Revision == token.Revision ? state.Objects : cache.ObjectsAt(token.Revision);
        return Page(query, objects ?? await FindPastAsync(query, token, ct), token.Revision, token.LastKey, state);
    }

    /// <summary>Pages of confidential objects must be whole, which history cannot give.</summary>
    private async Task<SortedObjects> FindPastAsync(ListQuery query, ContinueToken token, CancellationToken ct)
    {
        if (cache.Resource.IsConfidential)
            throw ContinueTooOld(token);
        try
        {
            return (await new PastReader(cache).ObjectsAsync(HistoryStart.After(token.Revision), query.Selection.KeyPrefix, ct)).Objects;
        }
        catch (ApiException e) when (e.Status.Reason == "Expired")
        {
            throw ContinueTooOld(token);
        }
    }

    private ListPage Page(ListQuery query, CacheState state) => Page(query, state.Objects, RevisionOf(state), "", state);

    private static ListPage Page(ListQuery query, SortedObjects objects, long revision, string after, CacheState source)
    {
        var selection = query.Selection;
        var matching = objects.Range(selection.KeyPrefix, after.Length == 0 ? null : after);
        if (!selection.IsUnfiltered)
            matching = matching.Where(selection.MatchesFilters);
        if (query.Limit == 0)
            return new([.. matching], revision, null, null, source.Last);
        var page = matching.Take(query.Limit + 1).ToList();
        if (page.Count <= query.Limit)
            return new(page, revision, null, null, source.Last);
        page.RemoveAt(query.Limit);
        var last = page[^1].Key;
        long? remaining = selection.IsUnfiltered ? objects.Range(selection.KeyPrefix, last).LongCount() : null;
        return new(page, revision, ContinueToken.After(last, revision).Encode(), remaining, source.Last);
    }

    /// <summary>Never 0: that would mean "any" when the client sends it back.</summary>
    private long RevisionOf(CacheState state) => state.Revision > 0 ? state.Revision : Math.Max(1, cache.ConfirmedRevision);

    /// <summary>The revision has not come about yet; clients know the cause and wait.</summary>
    public static ApiException TooLarge(long revision, long current) => ApiException.Timeout(
        string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {revision}, current: {current}"), 1,
        new StatusCause { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" });

    private static ApiException ContinueTooOld(ContinueToken token)
    {
        const string Message = "The provided continue parameter is too old to display a consistent list result. "
            + "You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. "
            + "Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time "
            + "the first chunk was returned and now may show up in the list.";
        var status = ApiException.Expired(Message).Status;
        return new(status with { Metadata = new() { Continue = (token with { Revision = ContinueToken.AnyRevision }).Encode() } });
    }
}
