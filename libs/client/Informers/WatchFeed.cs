using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Cluster.Client.Informers;

/// <summary>Follows a resource by a watch on the API server.</summary>
internal sealed partial class WatchFeed<T>(KubernetesClient client, ObjectCache<T> cache, CacheLister<T> lister, InformerOptions<T> options,
    TimeProvider time, ILogger<WatchFeed<T>> logger) : IInformerFeed where T : class, IKubernetesObject
{
    public void Map(IEndpointRouteBuilder app)
    {
    }

    public async Task RunAsync(CancellationToken ct)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10));
        var listed = false;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (!listed)
                    await lister.ListAsync(ct);
                listed = true;
                await FollowAsync(backoff, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                listed &= failure is not KubernetesException { IsExpired: true };
                LogFailure(ResourceType.Of<T>().Topic, failure.Message);
                await Task.Delay(backoff.Next(), time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(Backoff backoff, CancellationToken ct)
    {
        var query = options.Query with { ResourceVersion = cache.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        await foreach (var change in client.WatchAsync<T>(query, ct: ct))
        {
            backoff.Reset();
            var revision = ObjectCache<T>.RevisionOf(change.Object);
            if (change.Type == WatchEventType.Bookmark)
                cache.Advance(revision);
            else
                lister.Apply(change.Type, change.Object, revision, default);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Following {Resource} failed and is tried again: {Reason}")]
    private partial void LogFailure(string resource, string reason);
}
