using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Http;
using Cluster.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Tests.FlowControl;

/// <summary>Upstream's bootstrap configuration sends these requests to these schemas.</summary>
public sealed class FlowConfigurationTests
{
    private readonly FlowConfiguration _configuration = FlowConfiguration.Of(null, null, 600, null, new ManualTimeProvider());

    [Theory]
    [InlineData("admin", "system:masters,system:authenticated", "GET", "/api/v1/pods", "exempt")]
    [InlineData("system:anonymous", "system:unauthenticated", "GET", "/healthz", "probes")]
    [InlineData("system:anonymous", "system:unauthenticated", "GET", "/api", "global-default")]
    [InlineData("system:kube-scheduler", "system:authenticated", "PUT", "/apis/coordination.k8s.io/v1/namespaces/kube-system/leases/kube-scheduler", "system-leader-election")]
    [InlineData("system:kube-scheduler", "system:authenticated", "POST", "/api/v1/namespaces/a/pods/b/binding", "kube-scheduler")]
    [InlineData("system:kube-controller-manager", "system:authenticated", "PUT", "/api/v1/namespaces/a/endpoints/b", "endpoint-controller")]
    [InlineData("system:node:n1", "system:nodes,system:authenticated", "PATCH", "/api/v1/nodes/n1/status", "system-node-high")]
    [InlineData("system:node:n1", "system:nodes,system:authenticated", "PUT", "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/n1", "system-node-high")]
    [InlineData("system:node:n1", "system:nodes,system:authenticated", "GET", "/api/v1/pods", "system-nodes")]
    [InlineData("system:serviceaccount:kube-system:dns", "system:serviceaccounts,system:authenticated", "GET", "/api/v1/services", "kube-system-service-accounts")]
    [InlineData("system:serviceaccount:web:app", "system:serviceaccounts,system:authenticated", "GET", "/api/v1/services", "service-accounts")]
    [InlineData("jane", "system:authenticated", "GET", "/api/v1/services", "global-default")]
    [InlineData("nobody", "", "GET", "/api/v1/services", "catch-all")]
    public void Request_OfAUser_FindsItsSchema(string user, string groups, string method, string path, string schema) =>
        Assert.Equal(schema, _configuration.Find(
            new UserInfo { Username = user, Groups = groups.Split(',') }, RequestInfo.Parse(method, path, QueryCollection.Empty)).Name);

    [Fact]
    public void Levels_OfTheBootstrapConfiguration_ShareTheSeatsByTheirShares()
    {
        var seats = _configuration.Levels.ToDictionary(static level => level.Name, static level => level.Settings);

        // 600 seats over 245 shares.
        Assert.Equal((245, 245, 98, 13), (seats["workload-low"].Nominal, (int)Math.Ceiling(600 * 100 / 245.0), seats["node-high"].Nominal, seats["catch-all"].Nominal));
        Assert.True(seats["exempt"].IsExempt);
    }

    [Fact]
    public void Seats_ThatNobodyWants_AreLent_AndWhatIsGuaranteedStays()
    {
        var (busy, idle) = (new PriorityLevel("busy", new ManualTimeProvider()), new PriorityLevel("idle", new ManualTimeProvider()));
        busy.Configure(new("", false, 10, 0, 20, 8, 2, 10));
        idle.Configure(new("", false, 10, 5, 20, 8, 2, 10));
        var schema = new FlowSchemaRules(new() { Metadata = new() { Name = "s" } }, busy);
        for (var i = 0; i < 10; i++)
            Assert.True(busy.EnterAsync(schema, "jane", 1, TestContext.Current.CancellationToken).AsTask().IsCompleted);
        var waiting = Enumerable.Range(0, 10).Select(_ => busy.EnterAsync(schema, "jane", 1, TestContext.Current.CancellationToken).AsTask()).ToList();

        SeatAllocation.Adjust([busy, idle], total: 20);

        Assert.Equal((15, 5), (busy.Describe().Limit, idle.Describe().Limit));
        Assert.Equal(15, busy.Describe().Executing);
        Assert.Equal(10, waiting.Count);
    }

    [Theory]
    [InlineData(64, 6)]
    [InlineData(128, 6)]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    public void Hand_OfAnyFlow_HoldsDistinctQueues(int deck, int size)
    {
        var hand = new int[size];
        for (var flow = 0; flow < 500; flow++)
        {
            ShuffleSharding.Deal(ShuffleSharding.Hash("schema", $"user-{flow}"), deck, hand);
            Assert.Equal(size, hand.Distinct().Count());
            Assert.All(hand, card => Assert.InRange(card, 0, deck - 1));
        }
    }
}
