using System.Text.Json;
using Cluster.Dapr.PubSub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Cluster.Dapr.Tests.PubSub;

public sealed class SubscriptionCatalogTests
{
    [Fact]
    public async Task Describe_RoutesOfSeveralLibraries_OneEntryPerTopic()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapPost("/big", () => "").WithTopic(new TopicOptions { PubsubName = "p", Name = "t", Match = "event.type == \"big\"", DeadLetterTopic = "dead" });
        app.MapPost("/other", () => "").WithTopic("p", "t");
        app.MapBulkTopic("p", "pods", (_, _) => ValueTask.FromResult<IReadOnlyList<TopicResponse>>([]), maxMessages: 50, maxAwaitMs: 5);
        app.MapSubscribeHandler();
        app.MapSubscribeHandler();

        var endpoints = ((IEndpointRouteBuilder)app).DataSources.SelectMany(s => s.Endpoints).ToList();
        var described = JsonSerializer.SerializeToElement(SubscriptionCatalog.Describe(endpoints), JsonSerializerOptions.Web);

        Assert.Equal("""
            [{"pubsubname":"p","topic":"t","routes":{"rules":[{"match":"event.type == \u0022big\u0022","path":"/big"}],"default":"/other"},"deadLetterTopic":"dead"},{"pubsubname":"p","topic":"pods","route":"/events/p/pods","bulkSubscribe":{"enabled":true,"maxMessagesCount":50,"maxAwaitDurationMs":5}}]
            """, described.GetRawText());
        Assert.Single(endpoints, e => e is RouteEndpoint { RoutePattern.RawText: "dapr/subscribe" });
    }
}
