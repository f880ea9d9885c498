using System.Reflection;
using System.Text;
using System.Text.Json;
using Cluster.Sidecar.Actors;
using Cluster.Sidecar.Apps;
using Cluster.Sidecar.Http;
using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Resources;

namespace Cluster.Sidecar.Health;

/// <summary><c>/v1.0/metadata</c> and <c>/v1.0/shutdown</c>.</summary>
internal sealed class MetadataEndpoints(ActorDirectory directory, ActorPlacement placement, AppDirectory apps)
{
    private static readonly string Version = typeof(MetadataEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/v1.0/metadata", context => context.WriteJsonAsync(200, JsonSerializer.SerializeToUtf8Bytes(Describe(context.App()))));
        endpoints.MapPut("/v1.0/metadata/{key}", (RequestDelegate)SetAsync);
        endpoints.MapPost("/v1.0/shutdown", (RequestDelegate)ShutdownAsync);
    }

    private static async Task SetAsync(HttpContext context)
    {
        context.App().Extended[context.Segment("key")] = Encoding.UTF8.GetString((await context.ReadBodyAsync()).Span);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Ends the calling app's sidecar only; the process ends with the last of them.</summary>
    private Task ShutdownAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        var app = context.App();
        context.Response.OnCompleted(() => apps.RemoveAsync(app));
        return Task.CompletedTask;
    }

    private object Describe(AppInstance app) => new
    {
        id = app.Definition.AppId,
        runtimeVersion = Version,
        enabledFeatures = Array.Empty<string>(),
        actors = directory.CountsOf(app).Select(c => new { type = c.Type, count = c.Count }),
        components = app.Resources.VisibleTo(app.Definition.AppId).Select(c => new { name = c.Name, type = c.Type, version = c.Version, capabilities = Capabilities(c) }),
        extended = app.Extended,
        subscriptions = Subscriptions.Of(app, app.Profile).Select(Describe),
        appConnectionProperties = new
        {
            port = app.Definition.AppPort,
            protocol = "http",
            channelAddress = app.Definition.AppAddress,
            maxConcurrency = app.Definition.MaxConcurrency,
        },
        actorRuntime = new
        {
            runtimeStatus = app.IsUp ? "RUNNING" : "INITIALIZING",
            activeActors = directory.CountsOf(app).Select(c => new { type = c.Type, count = c.Count }),
            hostReady = placement.HostingOf(app) is not null,
            placement = "placement: connected",
        },
        scheduler = new { connected_addresses = Array.Empty<string>() },
        httpEndpoints = Array.Empty<object>(),
    };

    private static object Describe(Subscription subscription) => new
    {
        pubsubname = subscription.PubSubName,
        topic = subscription.Topic,
        deadLetterTopic = subscription.DeadLetterTopic ?? "",
        metadata = subscription.IsRaw ? new Dictionary<string, string> { ["rawPayload"] = "true" } : [],
        rules = subscription.Rules.Select(r => new { match = r.Condition.Text, path = r.Path })
            .Concat(subscription.DefaultRoute is { } route ? [new { match = "", path = route }] : []),
        type = subscription.IsDeclarative ? "DECLARATIVE" : "PROGRAMMATIC",
    };

    private static string[] Capabilities(Component component) => component.IsState ? ["ETAG", "TRANSACTIONAL", "TTL", "ACTOR"] : [];
}
