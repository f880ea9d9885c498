using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cluster.Client.Informers;

/// <summary>Fills an <see cref="ObjectCache{T}"/>: lists through the API, then follows a topic or a watch.</summary>
internal sealed class Informer<T> : BackgroundService, IInformer where T : class, IKubernetesObject
{
    private readonly InformerOptions<T> _options;
    private readonly IInformerFeed _feed;

    public Informer(KubernetesClient client, IOptions<InformerOptions<T>> options, TimeProvider time, ILoggerFactory loggers)
    {
        _options = options.Value;
        Cache = new(_options.Indexes);
        var lister = new CacheLister<T>(client, Cache, _options);
        _feed = _options.Source == InformerSource.Topic
            ? new TopicFeed<T>(client, Cache, lister, _options, time, loggers.CreateLogger<TopicFeed<T>>())
            : new WatchFeed<T>(client, Cache, lister, _options, time, loggers.CreateLogger<WatchFeed<T>>());
    }

    public ObjectCache<T> Cache { get; }

    public void Map(IEndpointRouteBuilder app) => _feed.Map(app);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _feed.RunAsync(stoppingToken);
}
