using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Redis;

namespace Cluster.Sidecar.PubSub;

/// <summary>Makes single attempts at handing messages to an app; what a failure means is decided elsewhere.</summary>
internal sealed class Delivery(AppInstance app, RedisPubSub pubsub, Subscription subscription)
{
    private const string Gateway = "application/cloudevents+json";

    /// <summary>Hands over one message.</summary>
    public async Task<Outcome> SendAsync(StreamEntry entry, CancellationToken ct)
    {
        if (Refuse(entry) is { } refused) return refused;
        var route = RouteOf(entry);
        if (route is null) return Outcome.Drop;

        using var span = StartSpan(entry);
        using var request = new HttpRequestMessage(HttpMethod.Post, app.Channel.Address(route));
        request.Content = new ByteArrayContent(subscription.IsRaw ? RawEvent.Wrap(entry.Data, subscription) : entry.Data!);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(Gateway);
        AddHeaders(request, entry, span);
        var outcome = await CallAsync(request, AppAnswers.ForMessage, Outcome.Gone, Outcome.Retry, ct);
        if (outcome == Outcome.Retry) span?.SetStatus(ActivityStatusCode.Error);
        return outcome;
    }

    /// <summary>Hands over several messages; the outcomes are in their order.</summary>
    public async Task<Outcome[]> SendBatchAsync(IReadOnlyList<StreamEntry> entries, CancellationToken ct)
    {
        var outcomes = new Outcome[entries.Count];
        var routes = new Dictionary<string, List<int>>();
        for (var i = 0; i < entries.Count; i++)
        {
            if (Refuse(entries[i]) is { } refused) outcomes[i] = refused;
            else if (RouteOf(entries[i]) is not { } route) outcomes[i] = Outcome.Drop;
            else if (routes.TryGetValue(route, out var members)) members.Add(i);
            else routes[route] = [i];
        }
        foreach (var (route, members) in routes)
        {
            var answer = await SendBatchAsync(route, [.. members.Select(i => entries[i])], ct);
            foreach (var i in members) outcomes[i] = answer(entries[i].Id.ToString());
        }
        return outcomes;
    }

    private async Task<Func<string, Outcome>> SendBatchAsync(string route, StreamEntry[] entries, CancellationToken ct)
    {
        var spans = Array.ConvertAll(entries, StartSpan);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, app.Channel.Address(route));
            request.Content = new ReadOnlyMemoryContent(BatchEnvelope.Write(entries, spans, subscription));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            if ((spans[0]?.Id ?? entries[0].Header?.TraceParent) is { } parent && entries.Length == 1)
                request.Headers.TryAddWithoutValidation("traceparent", parent);
            return await CallAsync(request, AppAnswers.ForBatch, _ => Outcome.Gone, _ => Outcome.Retry, ct);
        }
        finally
        {
            foreach (var span in spans) span?.Dispose();
        }
    }

    private async Task<T> CallAsync<T>(
        HttpRequestMessage request, Func<System.Net.HttpStatusCode, ReadOnlyMemory<byte>, T> read, T gone, T failed, CancellationToken ct)
    {
        try
        {
            using var response = await app.Channel.SendAsync(request, ct);
            return read(response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return gone;
        }
        catch (Exception e) when (e is AppUnreachableException or HttpRequestException or IOException)
        {
            return await app.SuspectAsync(CancellationToken.None) ? failed : gone;
        }
    }

    /// <summary>Messages that never reach the app: what is no event, and what has expired.</summary>
    private Outcome? Refuse(StreamEntry entry)
    {
        if (subscription.IsRaw) return null;
        if (entry.Header is not { } header) return Outcome.Drop;
        return header.Expiration < DateTimeOffset.UtcNow ? Outcome.Drop : null;
    }

    private string? RouteOf(StreamEntry entry)
    {
        if (subscription.Rules.Count == 0) return Rooted(subscription.DefaultRoute);
        using var document = JsonDocument.Parse(subscription.IsRaw ? RawEvent.Wrap(entry.Data, subscription) : entry.Data, new() { MaxDepth = EventHeader.MaxDepth });
        return Rooted(subscription.RouteFor(document.RootElement));
    }

    private static string? Rooted(string? path) => path is null ? null : path.StartsWith('/') ? path : "/" + path;

    private Activity? StartSpan(StreamEntry entry) => SidecarTracing.Source.HasListeners()
        ? SidecarTracing.Source.StartActivity($"pubsub/{subscription.Topic}", ActivityKind.Consumer, entry.Header?.Context ?? default,
            tags: [new("messaging.system", "redis"), new("messaging.destination", subscription.Topic), new("app", app.Definition.AppId)])
        : null;

    private void AddHeaders(HttpRequestMessage request, StreamEntry entry, Activity? span)
    {
        foreach (var (name, value) in entry.ReadMetadata()) request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("pubsubName", pubsub.Component.Name);
        if ((span?.Id ?? entry.Header?.TraceParent) is not { } parent) return;
        request.Headers.TryAddWithoutValidation("traceparent", parent);
        if (entry.Header?.TraceState is { } state) request.Headers.TryAddWithoutValidation("tracestate", state);
    }
}
