using System.Globalization;
using System.Text.Json;
using Cluster.Dapr.PubSub;

namespace Cluster.Controllers.GarbageCollection;

/// <summary>Keeps the graph current: lists every resource's metadata, then follows all change references (each replica gets every one).</summary>
internal sealed partial class GraphFeed(ObjectGraph graph, IClusterApi api, ResourceCatalog catalog, TimeProvider time, ILogger<GraphFeed> logger) : BackgroundService
{
    /// <summary>Name of the broadcast pub/sub component.</summary>
    private const string Component = "watch";
    private static readonly TimeSpan RelistPeriod = TimeSpan.FromMinutes(10);

    /// <summary>Page size of the lists: metadata are all that is kept of a page.</summary>
    private const int PageSize = 500;

    public void Map(IEndpointRouteBuilder app) => app.MapBulkTopic(Component, ChangeRouter.Topic, HandleAsync);

    internal ValueTask<IReadOnlyList<TopicResponse>> HandleAsync(IReadOnlyList<BulkEntry> entries, CancellationToken ct)
    {
        foreach (var entry in entries)
        {
            try
            {
                Take(ChangeReader.Read(entry.Event));
            }
            catch (JsonException failure)
            {
                LogUnreadable(failure.Message);
            }
        }
        return ValueTask.FromResult<IReadOnlyList<TopicResponse>>([]);
    }

    internal void Take(ChangeReference change)
    {
        if (ResourceCatalog.IsEvent(change.Resource))
            return;
        if (change.Type == WatchEventType.Deleted)
            graph.Remove(change.Uid);
        else
            graph.Put(new(change.Resource, change.Key, change.Uid, change.Owners, change.Revision, change.Deleting));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = RelistPeriod * (0.75 + Random.Shared.NextDouble() / 2);
            try
            {
                foreach (var resource in await catalog.RefreshAsync(stoppingToken))
                    await ListAsync(resource, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogListFailed(failure.Message);
                pause = TimeSpan.FromSeconds(5);
            }
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ListAsync(ResourceType resource, CancellationToken ct)
    {
        var nodes = new List<GraphNode>();
        var query = new ListQuery { Limit = PageSize };
        long? revision = null;
        do
        {
            var page = await api.ListAsync(resource, query, ct);
            revision ??= RevisionOf(page.Metadata.ResourceVersion);
            nodes.AddRange(page.Items.Select(obj => new GraphNode(resource.Topic, ObjectKey.Of(obj), obj.Metadata.Uid, obj.Metadata.OwnerReferences,
                RevisionOf(obj.Metadata.ResourceVersion), obj.Metadata.DeletionTimestamp is not null)));
            query = query with { Continue = page.Metadata.Continue };
        }
        while (!string.IsNullOrEmpty(query.Continue));
        graph.Replace(resource.Topic, nodes, revision.Value);
    }

    private static long RevisionOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A change cannot be read and is left out of the ownership graph: {Reason}")]
    private partial void LogUnreadable(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Listing for the ownership graph failed and is tried again: {Reason}")]
    private partial void LogListFailed(string reason);
}
