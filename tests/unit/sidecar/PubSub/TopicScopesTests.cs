using Cluster.Sidecar.PubSub;
using Cluster.Sidecar.Resources;

namespace Cluster.Sidecar.Tests.PubSub;

/// <summary>Who receives and sends what, in the form in which the cluster scopes its watch topics.</summary>
public sealed class TopicScopesTests
{
    private static readonly TopicScopes Watch = new(new Component("watch", "pubsub.redis", "v1", new Dictionary<string, string>
    {
        ["subscriptionScopes"] = "kubelet-node-1=nodes.node-1.pods,services;kubelet-node-2=nodes.node-2.pods,services;apiserver=;proxy=services",
        ["publishingScopes"] = "kubelet-node-1=;kubelet-node-2=;controllers=",
    }, []));

    [Theory]
    [InlineData("kubelet-node-1", "nodes.node-1.pods", true)]
    [InlineData("kubelet-node-1", "services", true)]
    [InlineData("kubelet-node-1", "nodes.node-2.pods", false)]
    [InlineData("kubelet-node-1", "pods", false)]
    [InlineData("kubelet-node-1", "secrets", false)]
    [InlineData("kubelet-node-1", "nodes.node-1.pods.more", false)]
    [InlineData("proxy", "secrets", false)]
    [InlineData("apiserver", "services", false)]
    [InlineData("controllers", "secrets", true)]
    public void MaySubscribe_AppOfANode_ReceivesItsOwnTopicsOnly(string app, string topic, bool expected) =>
        Assert.Equal(expected, Watch.MaySubscribe(app, topic));

    [Theory]
    [InlineData("kubelet-node-1", "nodes.node-1.pods")]
    [InlineData("kubelet-node-1", "nodes.node-2.pods")]
    [InlineData("kubelet-node-2", "services")]
    [InlineData("controllers", "pods")]
    public void MayPublish_WatchTopics_IsAllowedToNoApp(string app, string topic) => Assert.False(Watch.MayPublish(app, topic));
}
