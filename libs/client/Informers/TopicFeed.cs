using System.Globalization;
using System.Text.Json;
using Cluster.Dapr.PubSub;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Cluster.Client.Informers;

/// <summary>Follows a resource by its pub/sub topic.</summary>
/// <remarks>
/// 1. Deliveries wait until the first list has been taken; the history that a new consumer group replays is older and is dropped.
/// 2. Events are put in order by <see cref="TopicSequence{TContent}"/> and applied one at a time.
/// 3. An event whose predecessor stays away causes a new list, and so does a change that only the API server knows of, or an object that
/// is sealed because the API server keeps its resource encrypted.
/// </remarks>
internal sealed partial class TopicFeed<T>(KubernetesClient client, ObjectCache<T> cache, CacheLister<T> lister, InformerOptions<T> options,
    TimeProvider time, ILogger<TopicFeed<T>> logger) : IInformerFeed where T : class, IKubernetesObject
{
    /// <summary>Name of the broadcast pub/sub component.</summary>
    private const string Component = "watch";
    private static readonly TimeSpan GapCheckPeriod = TimeSpan.FromMilliseconds(200);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SemaphoreSlim _gapSeen = new(0);
    private readonly TopicSequence<ReadOnlyMemory<byte>> _sequence = new(time);
    private int _isSealedSeen;

    public void Map(IEndpointRouteBuilder app) => app.MapBulkTopic(Component, options.Topic, HandleAsync);

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await ListUntilDoneAsync(ct);
            await Task.WhenAll(CloseGapsAsync(ct), CheckForLossAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    /// <summary>Takes a batch in. Whatever it holds is either applied, held or known already, so all of it is acknowledged.</summary>
    internal async ValueTask<IReadOnlyList<TopicResponse>> HandleAsync(IReadOnlyList<BulkEntry> entries, CancellationToken ct)
    {
        await cache.WaitForSyncAsync(ct);
        await _turn.WaitAsync(ct);
        try
        {
            foreach (var entry in entries)
            {
                if (Read(entry) is { } change)
                    Apply(_sequence.Offer(change));
            }
            if (_sequence.Held > 0 && _gapSeen.CurrentCount == 0)
                _gapSeen.Release();
        }
        finally
        {
            _turn.Release();
        }
        return [];
    }

    private TopicEvent<ReadOnlyMemory<byte>>? Read(BulkEntry entry)
    {
        try
        {
            var carrier = entry.ReadEvent();
            var revision = NumberOf(carrier["revision"]);
            if (_sequence.IsApplied(revision))
                return null;
            return new(revision, NumberOf(carrier["previousrevision"]), WatchLine.TypeOf(carrier.Type), carrier.TraceContext, carrier.Data);
        }
        catch (Exception failure) when (failure is JsonException or FormatException)
        {
            LogUnreadable(options.Topic, failure.Message);
            return null;
        }
    }

    private void Apply(IEnumerable<TopicEvent<ReadOnlyMemory<byte>>> due)
    {
        foreach (var change in due)
        {
            try
            {
                var obj = KubernetesJson.Decode<T>(change.Content.Span);
                if (obj.Metadata.Name.Length > 0)
                    lister.Apply(change.Type, obj, change.Revision, change.Trace);
                else if (Interlocked.Exchange(ref _isSealedSeen, 1) == 0)
                    _gapSeen.Release(); // sealed: only the API server can say what it is, and until then the cache stays at its revision
            }
            catch (JsonException failure)
            {
                LogUnreadable(options.Topic, failure.Message);
                cache.Advance(change.Revision);
            }
        }
    }

    private async Task ListUntilDoneAsync(CancellationToken ct)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5));
        while (true)
        {
            try
            {
                await RelistAsync(ct);
                return;
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                LogListFailed(options.Topic, failure.Message);
                await Task.Delay(backoff.Next(), time, ct);
            }
        }
    }

    private async Task RelistAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            Apply(_sequence.Restart(await lister.ListAsync(ct)));
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CloseGapsAsync(CancellationToken ct)
    {
        while (true)
        {
            await _gapSeen.WaitAsync(ct); // no timer ticks while nothing is held
            if (Interlocked.Exchange(ref _isSealedSeen, 0) == 1)
            {
                await ListUntilDoneAsync(ct);
                await Task.Delay(GapCheckPeriod, time, ct); // a burst costs few lists
            }

            while (await LongestWaitAsync(ct) is { } waiting)
            {
                if (waiting > options.GapPatience)
                {
                    LogGap(options.Topic, cache.Revision);
                    await ListUntilDoneAsync(ct);
                }
                await Task.Delay(GapCheckPeriod, time, ct);
            }
        }
    }

    /// <summary>How long the longest-held event has waited; null when none is held.</summary>
    private async Task<TimeSpan?> LongestWaitAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return _sequence.Held == 0 ? null : _sequence.Waiting;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task CheckForLossAsync(CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(options.CheckPeriod * (0.75 + Random.Shared.NextDouble() / 2), time, ct);
            try
            {
                if (await lister.CurrentRevisionAsync(ct) < cache.Revision || await IsBehindAsync(ct))
                {
                    LogLoss(options.Topic, cache.Revision);
                    await ListUntilDoneAsync(ct);
                }
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                LogListFailed(options.Topic, failure.Message);
            }
        }
    }

    /// <summary>Asks the API server for a change after our revision, and gives the topic its patience to deliver that too.</summary>
    private async Task<bool> IsBehindAsync(CancellationToken ct)
    {
        var start = cache.Revision;
        var query = options.Query with { ResourceVersion = start.ToString(CultureInfo.InvariantCulture) };
        try
        {
            await foreach (var change in client.WatchAsync<T>(query, TimeSpan.FromSeconds(1), ct))
            {
                if (change.Type == WatchEventType.Bookmark || !lister.Belongs(change.Object))
                    continue;
                await Task.Delay(options.GapPatience, time, ct);
                return cache.Revision < ObjectCache<T>.RevisionOf(change.Object);
            }
            return false;
        }
        catch (KubernetesException failure) when (failure.IsExpired)
        {
            return cache.Revision == start;
        }
    }

    private static long NumberOf(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An event of topic {Topic} cannot be read and is skipped: {Reason}")]
    private partial void LogUnreadable(string topic, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listing for topic {Topic} failed and is tried again: {Reason}")]
    private partial void LogListFailed(string topic, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic {Topic} has a gap after revision {Revision}: listing anew")]
    private partial void LogGap(string topic, long revision);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Topic {Topic} has fallen silent after revision {Revision}: listing anew")]
    private partial void LogLoss(string topic, long revision);
}
