using Cluster.Sidecar.Apps;

namespace Cluster.Sidecar.Tests.Apps;

public sealed class AppProfileTests
{
    private const string Config = """{"entities":["A","B"],"actorIdleTimeout":"90s","drainOngoingCallTimeout":"1s","entitiesConfig":[{"entities":["B"],"actorIdleTimeout":"5s","drainRebalancedActors":false}]}""";
    private const string Subscribe = """
        [{"pubsubname":"p","topic":"t","route":"/r","deadLetterTopic":"d","metadata":{"rawPayload":"true"}},
         {"pubsubname":"p","topic":"u","routes":{"rules":[{"match":"event.type == 'x'","path":"/x"},{"match":"beyond(me)","path":"/y"}],"default":"/z"},"bulkSubscribe":{"enabled":true,"maxMessagesCount":7}}]
        """;

    /// <summary>An app that merely closed an idle connection is asked again and must count as the same.</summary>
    [Fact]
    public void Equals_SameWords_IsTheSameApp()
    {
        Assert.Equal(new AppProfile(Config, Subscribe), new AppProfile(Config, Subscribe));
        Assert.NotEqual(new AppProfile(Config, Subscribe), new AppProfile(Config, ""));
    }

    [Fact]
    public void Hosting_LimitsPerType_FallBackToTheCommonOnes()
    {
        var hosting = new AppProfile(Config, "").Hosting;
        Assert.Equal(["A", "B"], hosting.Types);
        Assert.Equal(new ActorLimits(TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(1)), hosting.LimitsOf("A"));
        Assert.Equal(new ActorLimits(TimeSpan.FromSeconds(5), TimeSpan.Zero), hosting.LimitsOf("B"));
    }

    [Fact]
    public void Subscriptions_BothForms_AreRead()
    {
        var subscriptions = new AppProfile("", Subscribe).Subscriptions;
        Assert.Equal(("/r", "d", true), (subscriptions[0].DefaultRoute, subscriptions[0].DeadLetterTopic, subscriptions[0].IsRaw));
        Assert.Equal(["/x"], subscriptions[1].Rules.Select(r => r.Path));
        Assert.Equal(("/z", 7), (subscriptions[1].DefaultRoute, subscriptions[1].Bulk!.MaxMessages));
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Subscriptions_Nonsense_HasNoRoute(string text) => Assert.DoesNotContain(new AppProfile("", text).Subscriptions, s => s.HasRoute);
}
