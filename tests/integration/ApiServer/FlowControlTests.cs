using System.Net;
using System.Text.Json.Nodes;

namespace Cluster.Integration.Tests.ApiServer;

/// <summary>Priority and fairness as clients meet it.</summary>
public sealed class FlowControlTests(FlowControlTests.SmallServer server) : IClassFixture<FlowControlTests.SmallServer>
{
    private const string Levels = "/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations";
    private const string Schemas = "/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas";

    [Fact]
    public async Task Answer_ToAnybody_NamesItsSchemaAndLevel()
    {
        var (_, schema) = await server.Admin.GetJsonAsync($"{Schemas}/exempt");
        var (_, level) = await server.Admin.GetJsonAsync($"{Levels}/exempt");

        using var answer = await server.Admin.GetAsync("/api/v1/namespaces", TestContext.Current.CancellationToken);

        Assert.Equal(schema.Text("metadata.uid"), answer.Headers.GetValues("X-Kubernetes-PF-FlowSchema-UID").Single());
        Assert.Equal(level.Text("metadata.uid"), answer.Headers.GetValues("X-Kubernetes-PF-PriorityLevel-UID").Single());
    }

    /// <summary>A level without seats refuses whoever its schema sends there, and nobody else; changes are in force with the next request.</summary>
    [Fact]
    public async Task Level_WithoutSeats_RefusesItsOwnUsersOnly()
    {
        using var jane = server.ClientAs("jane", "jailed");
        using var joe = server.ClientAs("joe", "free");
        await server.Admin.PostJsonAsync(Levels, """
            {"metadata":{"name":"jail"},"spec":{"type":"Limited","limited":{"nominalConcurrencyShares":0,"borrowingLimitPercent":0,"limitResponse":{"type":"Reject"}}}}
            """);
        var (code, schema) = await server.Admin.PostJsonAsync(Schemas, """
            {"metadata":{"name":"jailed"},"spec":{"priorityLevelConfiguration":{"name":"jail"},"matchingPrecedence":10,"distinguisherMethod":{"type":"ByUser"},
             "rules":[{"subjects":[{"kind":"Group","group":{"name":"jailed"}}],"nonResourceRules":[{"verbs":["*"],"nonResourceURLs":["*"]}]}]}}
            """);
        Assert.Equal(HttpStatusCode.Created, code);
        await server.Admin.GetJsonAsync(Levels); // both caches have the objects once they are listed
        await server.Admin.GetJsonAsync(Schemas);

        using var refused = await jane.GetAsync("/version", TestContext.Current.CancellationToken);
        using var served = await joe.GetAsync("/version", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.StatusCode, served.StatusCode));
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Equal(schema.Text("metadata.uid"), refused.Headers.GetValues("X-Kubernetes-PF-FlowSchema-UID").Single());
        var status = JsonNode.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(("TooManyRequests", "Too many requests, please try again later."), (status.Text("reason"), status.Text("message")));
    }

    /// <summary>Many requests at once over one seat: all wait their turn, none is lost, and others are served meanwhile.</summary>
    [Fact]
    public async Task Flood_OfOneUser_IsQueued_WhileOthersAreServed()
    {
        using var flooder = server.ClientAs("flooder", "anybody");
        using var calm = server.ClientAs("calm", "anybody");
        var flood = Enumerable.Range(0, 40).Select(_ => flooder.GetAsync("/version", TestContext.Current.CancellationToken)).ToList();

        using var answer = await calm.GetAsync("/version", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        foreach (var request in flood)
        {
            using var flooded = await request;
            Assert.Equal(HttpStatusCode.OK, flooded.StatusCode);
        }

        var levels = await server.Admin.GetStringAsync("/debug/api_priority_and_fairness/dump_priority_levels", TestContext.Current.CancellationToken);
        Assert.Contains("global-default, 0, true", levels);
    }

    [Fact]
    public async Task Watch_UnderWay_HoldsNoSeat()
    {
        using var watcher = server.ClientAs("system:kube-controller-manager");
        using var first = await watcher.GetAsync("/api/v1/services?watch=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var second = await watcher.GetAsync("/api/v1/services?watch=true", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        using var third = await watcher.GetAsync("/version", TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode, third.StatusCode));
    }

    /// <summary>A server with next to no seats.</summary>
    public sealed class SmallServer() : TestServer(onRedis: false, "--max-requests-inflight=2", "--max-mutating-requests-inflight=1");
}
