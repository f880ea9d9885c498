using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Net.WebSockets;
using System.Text;
using Cluster.Api;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.FlowControl;
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

    private readonly Hosting.MetricCell _sent = CacheMetrics.EventsOf(request.Served);
    private WatchOutput? _output;
    private int _written;

    private PipeWriter Lines => _output!.Lines;

    /// <remarks>Once a request is known to be right, what is wrong with its revision travels as an event of the stream, as upstream has it.</remarks>
    public async Task RunAsync(CancellationToken ct)
    {
        cache.Count(1);
        try
        {
            await StreamAsync(ct);
        }
        finally
        {
            cache.Count(-1);
        }
    }

    private async Task StreamAsync(CancellationToken ct)
    {
        var (start, refusal) = await TryStartAsync(ct);
        await using var output = await WatchOutput.StartAsync(request.Http, ct);
        _output = output;
        using var deadline = new CancellationTokenSource(
            query.Timeout ?? (DefaultTimeout * (1 + Random.Shared.NextDouble())), time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, deadline.Token, output.Gone);
        try
        {
            if (refusal is not null)
                await SendRefusalAsync(refusal, ending.Token);
            if (start?.Initial is { } initial)
                await SendInitialAsync(initial, ending.Token);
            request.Http.Features.Get<WatchSeat>()?.Release();
            if (start is not null)
                await FollowAsync(start.Walker, start.From, ending.Token);
        }
        catch (Exception e) when (e is OperationCanceledException || (output.IsSocket && e is WebSocketException or IOException))
        {
            // The client left, or its time is up: either way the stream ends here.
        }
    }

    private async ValueTask SendRefusalAsync(ApiException refusal, CancellationToken ct)
    {
        Lines.Write("{\"type\":\"ERROR\",\"object\":"u8);
        Lines.Write(KubernetesJson.Encode(refusal.Status));
        Lines.Write("}\n"u8);
        await FlushAsync(ct);
    }

    private async ValueTask<(Beginning? Start, ApiException? Refusal)> TryStartAsync(CancellationToken ct)
    {
        try
        {
            return (await StartAsync(ct), null);
        }
        catch (ApiException e) when (e.Status.Code is StatusCodes.Status410Gone or StatusCodes.Status504GatewayTimeout)
        {
            return (null, e);
        }
    }

    private async ValueTask<Beginning> StartAsync(CancellationToken ct)
    {
        if (query.Revision > 0 && query.SendInitialEvents is not true)
            return await ResumeAsync(ct);
        var state = query.ResourceVersion.Length == 0 || query.Revision > 0 ? await cache.CurrentStateAsync(ct) : await cache.StateAsync(ct);
        if (query.Revision > cache.ConfirmedRevision)
            throw ListReader.TooLarge(query.Revision, cache.ConfirmedRevision);
        return new(state.Last, state.Revision, query.SendInitialEvents is false ? null : state);
    }

    private async ValueTask<Beginning> ResumeAsync(CancellationToken ct)
    {
        await cache.StateAsync(ct);
        if (query.Revision > cache.ConfirmedRevision)
        {
            await cache.CurrentStateAsync(ct);
            if (query.Revision > cache.ConfirmedRevision)
                throw ListReader.TooLarge(query.Revision, cache.ConfirmedRevision);
        }

        return cache.EventUpTo(query.Revision) is { } walker
            ? new(walker, query.Revision, null)
            : throw ApiException.Expired(string.Create(CultureInfo.InvariantCulture, $"too old resource version: {query.Revision} ({cache.ConfirmedRevision})"));
    }

    private async Task SendInitialAsync(CacheState state, CancellationToken ct)
    {
        foreach (var obj in state.Objects.Range(query.Selection.KeyPrefix))
        {
            if (!query.Selection.IsUnfiltered && !query.Selection.MatchesFilters(obj))
                continue;
            Write(ChangeType.Added, obj);
            if (Lines.UnflushedBytes >= FlushBytes)
                await FlushAsync(ct);
        }

        if (query is { SendInitialEvents: true, WantsBookmarks: true })
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
                if (Lines.UnflushedBytes >= FlushBytes)
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
        _written++;
        var body = representation switch
        {
            Representation.Table => Table().Write([obj], obj.Revision),
            Representation.Metadata => MetadataSlice.Of(obj.In(request.Served).Span, MetaVersion),
            _ => obj.In(request.Served),
        };
        var pipe = Lines;
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
        var (kind, version) = representation == Representation.Metadata ? ("PartialObjectMetadata", MetaVersion) : (request.Resource.Kind, request.Served.ApiVersion);
        var encoded = Encoding.UTF8.GetString(KubernetesJson.Encode(metadata));
        var obj = representation == Representation.Table
            ? Encoding.UTF8.GetString(Table().Write([], revision).Span)
            : $"{{\"kind\":\"{kind}\",\"apiVersion\":\"{version}\",\"metadata\":{encoded}}}";
        Lines.Write(Encoding.UTF8.GetBytes($"{{\"type\":\"BOOKMARK\",\"object\":{obj}}}\n"));
    }

    private string MetaVersion => field ??= MediaTypes.MetaVersion(request.Http.Request.Headers.Accept);

    private TableWriter Table() => TableWriter.For(request, time.GetUtcNow());

    private async ValueTask FlushAsync(CancellationToken ct)
    {
        if (_written > 0)
        {
            _sent.Add(_written);
            _written = 0;
        }

        var flush = Lines.FlushAsync(ct);
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

    /// <summary>Where a watch starts.</summary>
    /// <param name="Walker">The event to go on after.</param>
    /// <param name="From">The revision to skip up to.</param>
    /// <param name="Initial">The state to send first, if any.</param>
    private sealed record Beginning(CacheEvent Walker, long From, CacheState? Initial);
}
