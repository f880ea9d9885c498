using System.Buffers;
using System.Globalization;
using System.Text;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Watch;

/// <summary>One watch: walks the cache's chain of changes and writes what its selection sees.</summary>
/// <remarks>Nothing is queued per watcher. One that falls behind the cache's history, or does not read, is closed and may come back.</remarks>
internal sealed class WatchStream(ApiRequest request, ListQuery query, Representation representation, ResourceCache cache, TimeProvider time)
{
    private const int FlushBytes = 64 * 1024;
    private const string InitialEventsEnd = "k8s.io/initial-events-end";

    /// <summary>How long one flush may take before the client counts as gone.</summary>
    private static readonly TimeSpan FlushLimit = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BookmarkInterval = TimeSpan.FromMinutes(1);

    /// <summary>Watches without a timeout end between once and twice this long, as upstream's min-request-timeout has it.</summary>
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    private static readonly byte[][] Prefixes =
    [
        "{\"type\":\"ADDED\",\"object\":"u8.ToArray(), "{\"type\":\"MODIFIED\",\"object\":"u8.ToArray(), "{\"type\":\"DELETED\",\"object\":"u8.ToArray(),
    ];

    private HttpResponse Response => request.Http.Response;

    public async Task RunAsync(CancellationToken ct)
    {
        var (walker, from, initial) = await StartAsync(ct);
        Responses.Begin(request.Http, 200, MediaTypes.Json);
        using var deadline = new CancellationTokenSource(
            query.Timeout ?? (DefaultTimeout * (1 + Random.Shared.NextDouble())), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token);
        try
        {
            await Response.StartAsync(ct);
            if (initial is not null)
                await SendInitialAsync(initial, ending.Token);
            await FollowAsync(walker, from, ending.Token);
        }
        catch (OperationCanceledException) when (Response.HasStarted)
        {
            // The client left, or its time is up: either way the stream ends here.
        }
    }

    /// <summary>Where to start: the event to go on after, the revision to skip up to, and the state to send first if any.</summary>
    private async ValueTask<(CacheEvent Walker, long From, CacheState? Initial)> StartAsync(CancellationToken ct)
    {
        if (query.Revision > 0 && query.SendInitialEvents is not true)
            return await ResumeAsync(ct);
        var state = query.ResourceVersion.Length == 0 || query.Revision > 0 ? await cache.CurrentStateAsync(ct) : await cache.StateAsync(ct);
        return (state.Last, state.Revision, query.SendInitialEvents is false ? null : state);
    }

    private async ValueTask<(CacheEvent Walker, long From, CacheState? Initial)> ResumeAsync(CancellationToken ct)
    {
        await cache.StateAsync(ct);
        if (query.Revision > cache.ConfirmedRevision)
        {
            await cache.CurrentStateAsync(ct);
            if (query.Revision > cache.ConfirmedRevision)
                throw ApiException.Expired(string.Create(CultureInfo.InvariantCulture, $"Too large resource version: {query.Revision}, current: {cache.ConfirmedRevision}"));
        }

        return cache.EventUpTo(query.Revision) is { } walker
            ? (walker, query.Revision, null)
            : throw ApiException.Expired(string.Create(CultureInfo.InvariantCulture, $"too old resource version: {query.Revision} ({cache.ConfirmedRevision})"));
    }

    private async Task SendInitialAsync(CacheState state, CancellationToken ct)
    {
        foreach (var obj in state.Objects.Range(query.Selection.KeyPrefix))
        {
            if (!query.Selection.IsUnfiltered && !query.Selection.MatchesFilters(obj))
                continue;
            Write(ChangeType.Added, obj);
            if (Response.BodyWriter.UnflushedBytes >= FlushBytes)
                await FlushAsync(ct);
        }

        if (query.SendInitialEvents is true)
            WriteBookmark(Math.Max(1, Math.Max(state.Revision, query.Revision)), initialEnd: true);
        await FlushAsync(ct);
    }

    private async Task FollowAsync(CacheEvent walker, long from, CancellationToken ct)
    {
        var nextBookmark = time.GetTimestamp();
        await FlushAsync(ct);
        while (!ct.IsCancellationRequested)
        {
            var changed = cache.Pulse;
            var hasWritten = false;
            while (walker.Next is { } next)
            {
                walker = next;
                if (next.Revision <= from || next.Seen(query.Selection) is not { } seen)
                    continue;
                Write(seen.Type, seen.Object);
                hasWritten = true;
                if (Response.BodyWriter.UnflushedBytes >= FlushBytes)
                    await FlushAsync(ct);
            }

            if (cache.HasOutrun(walker))
                return;
            if (hasWritten)
                await FlushAsync(ct);
            else if (query.WantsBookmarks && time.GetElapsedTime(nextBookmark) >= BookmarkInterval && await TryBookmarkAsync(walker, ct))
                nextBookmark = time.GetTimestamp();
            await WaitAsync(changed, ct);
        }
    }

    private async ValueTask WaitAsync(Task changed, CancellationToken ct)
    {
        if (!query.WantsBookmarks)
        {
            await changed.WaitAsync(ct);
            return;
        }

        try
        {
            await changed.WaitAsync(BookmarkInterval, time, ct);
        }
        catch (TimeoutException)
        {
            // Time to look whether a bookmark is due.
        }
    }

    /// <summary>Tells the client how far it has seen, unless there is something to deliver first.</summary>
    private async ValueTask<bool> TryBookmarkAsync(CacheEvent walker, CancellationToken ct)
    {
        await cache.CurrentStateAsync(ct);
        var confirmed = cache.ConfirmedRevision;
        if (walker.Next is not null)
            return false;
        WriteBookmark(confirmed, initialEnd: false);
        await FlushAsync(ct);
        return true;
    }

    private void Write(ChangeType type, CachedObject obj)
    {
        var body = representation switch
        {
            Representation.Table => Table().Write([obj], obj.Revision),
            Representation.Metadata => MetadataSlice.Of(obj.In(request.Served).Span),
            _ => obj.In(request.Served),
        };
        var pipe = Response.BodyWriter;
        var prefix = Prefixes[(int)type];
        var span = pipe.GetSpan(prefix.Length + body.Length + 2);
        prefix.CopyTo(span);
        body.Span.CopyTo(span[prefix.Length..]);
        "}\n"u8.CopyTo(span[(prefix.Length + body.Length)..]);
        pipe.Advance(prefix.Length + body.Length + 2);
    }

    private void WriteBookmark(long revision, bool initialEnd)
    {
        var metadata = new ObjectMeta
        {
            ResourceVersion = revision.ToString(CultureInfo.InvariantCulture),
            Annotations = initialEnd ? new Dictionary<string, string> { [InitialEventsEnd] = "true" } : new Dictionary<string, string>(),
        };
        var (kind, version) = representation == Representation.Metadata ? ("PartialObjectMetadata", "meta.k8s.io/v1") : (request.Resource.Kind, request.Served.ApiVersion);
        var encoded = Encoding.UTF8.GetString(KubernetesJson.Encode(metadata));
        var obj = representation == Representation.Table
            ? Encoding.UTF8.GetString(Table().Write([], revision).Span)
            : $"{{\"kind\":\"{kind}\",\"apiVersion\":\"{version}\",\"metadata\":{encoded}}}";
        Response.BodyWriter.Write(Encoding.UTF8.GetBytes($"{{\"type\":\"BOOKMARK\",\"object\":{obj}}}\n"));
    }

    private TableWriter Table() => TableWriter.For(request, time.GetUtcNow());

    private async ValueTask FlushAsync(CancellationToken ct)
    {
        var flush = Response.BodyWriter.FlushAsync(ct);
        if (flush.IsCompletedSuccessfully)
        {
            if (flush.Result.IsCompleted)
                throw new OperationCanceledException("the client has gone", ct);
            return;
        }

        try
        {
            await flush.AsTask().WaitAsync(FlushLimit, time, ct);
        }
        catch (TimeoutException)
        {
            request.Http.Abort();
            throw new OperationCanceledException("the client does not read", request.Http.RequestAborted);
        }
    }
}
