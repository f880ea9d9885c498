using System.Text;
using Cluster.Api;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Registry.Kinds.Services;
using Cluster.ApiServer.Registry.Kinds.Workloads;

namespace Cluster.ApiServer.Tests.Tables;

public sealed class TableTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static string Row(ResourceDefinition definition, string json, bool wide = false) => string.Join(" | ",
        definition.Cells(definition.Decode(Encoding.UTF8.GetBytes(json)), Now)
            .Where((_, i) => wide || definition.TableColumns[i].Priority == 0));

    private static string Pod(string status, string spec = "", string meta = "") => Row(PodResource.Definition, $$$"""
        {"metadata":{"name":"p","creationTimestamp":"2026-01-01T11:55:00Z"{{{meta}}}},
         "spec":{"containers":[{"name":"a"},{"name":"b"}]{{{spec}}}},"status":{{{status}}}}
        """);

    [Theory]
    [InlineData("""{"phase":"Pending"}""", "p | 0/2 | Pending | 0 | 5m")]
    [InlineData("""{"phase":"Failed","reason":"Evicted"}""", "p | 0/2 | Evicted | 0 | 5m")]
    [InlineData("""{"phase":"Pending","conditions":[{"type":"PodScheduled","status":"False","reason":"SchedulingGated"}]}""", "p | 0/2 | SchedulingGated | 0 | 5m")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"state":{"running":{}}},{"name":"b","ready":true,"state":{"running":{}}}]}""", "p | 2/2 | Running | 0 | 5m")]
    [InlineData("""{"phase":"Pending","containerStatuses":[{"name":"a","state":{"waiting":{"reason":"ContainerCreating"}}}]}""", "p | 0/2 | ContainerCreating | 0 | 5m")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","restartCount":3,"state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":1,"finishedAt":"2026-01-01T11:55:00Z"}}}]}""", "p | 0/2 | CrashLoopBackOff | 3 (5m ago) | 5m")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}""", "p | 0/2 | OOMKilled | 0 | 5m")]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":2}}}]}""", "p | 0/2 | ExitCode:2 | 0 | 5m")]
    [InlineData("""{"phase":"Failed","containerStatuses":[{"name":"a","state":{"terminated":{"exitCode":0,"signal":9}}}]}""", "p | 0/2 | Signal:9 | 0 | 5m")]
    [InlineData("""{"phase":"Succeeded","containerStatuses":[{"name":"a","state":{"terminated":{"reason":"Completed"}}}]}""", "p | 0/2 | Completed | 0 | 5m")]
    [InlineData("""{"phase":"Running","containerStatuses":[{"name":"a","state":{"terminated":{"reason":"Completed"}}},{"name":"b","ready":true,"state":{"running":{}}}]}""", "p | 1/2 | NotReady | 0 | 5m")]
    public void Pod_Status_IsTheWordUsersKnow(string status, string expected) => Assert.Equal(expected, Pod(status));

    [Theory]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"running":{}}}]}""", "p | 0/2 | Init:0/2 | 0 | 5m")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"terminated":{"exitCode":0}}},{"name":"j","state":{"waiting":{"reason":"PodInitializing"}}}]}""", "p | 0/2 | Init:1/2 | 0 | 5m")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","restartCount":2,"state":{"terminated":{"exitCode":1,"reason":"Error"}}}]}""", "p | 0/2 | Init:Error | 2 | 5m")]
    [InlineData("""{"phase":"Pending","initContainerStatuses":[{"name":"i","state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}""", "p | 0/2 | Init:CrashLoopBackOff | 0 | 5m")]
    public void Pod_WhileInitializing_CountsInitContainers(string status, string expected) =>
        Assert.Equal(expected, Pod(status, ",\"initContainers\":[{\"name\":\"i\"},{\"name\":\"j\"}]"));

    [Fact]
    public void Pod_BeingDeleted_IsTerminating() => Assert.Equal(
        "p | 1/2 | Terminating | 0 | 5m",
        Pod("""{"phase":"Running","containerStatuses":[{"name":"a","ready":true,"state":{"running":{}}}]}""", meta: ",\"deletionTimestamp\":\"2026-01-01T12:00:00Z\""));

    [Fact]
    public void Pod_Sidecar_CountsAmongTheReady() => Assert.Equal(
        "p | 3/3 | Running | 0 | 5m",
        Pod("""
            {"phase":"Running","initContainerStatuses":[{"name":"s","ready":true,"started":true,"state":{"running":{}}}],
             "containerStatuses":[{"name":"a","ready":true,"state":{"running":{}}},{"name":"b","ready":true,"state":{"running":{}}}]}
            """, ",\"initContainers\":[{\"name\":\"s\",\"restartPolicy\":\"Always\"}]"));

    [Fact]
    public void Node_Wide_ShowsRolesAddressesAndVersions() => Assert.Equal(
        "n | Ready,SchedulingDisabled | control-plane | 5m | v1.32.0 | 172.30.0.1 | <none> | Debian | 6.1 | containerd://1.6",
        Row(NodeResource.Definition, """
            {"metadata":{"name":"n","creationTimestamp":"2026-01-01T11:55:00Z","labels":{"node-role.kubernetes.io/control-plane":""}},"spec":{"unschedulable":true},
             "status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"172.30.0.1"}],
              "nodeInfo":{"kubeletVersion":"v1.32.0","osImage":"Debian","kernelVersion":"6.1","containerRuntimeVersion":"containerd://1.6"}}}
            """, wide: true));

    [Theory]
    [InlineData("""{"type":"ClusterIP","clusterIP":"10.96.0.9","ports":[{"port":80,"protocol":"TCP"}]}""", "s | ClusterIP | 10.96.0.9 | <none> | 80/TCP | 5m")]
    [InlineData("""{"type":"NodePort","clusterIP":"10.96.0.9","ports":[{"port":80,"nodePort":30080,"protocol":"TCP"},{"port":53,"nodePort":30053,"protocol":"UDP"}]}""", "s | NodePort | 10.96.0.9 | <none> | 80:30080/TCP,53:30053/UDP | 5m")]
    [InlineData("""{"type":"LoadBalancer","clusterIP":"10.96.0.9"}""", "s | LoadBalancer | 10.96.0.9 | <pending> | <none> | 5m")]
    [InlineData("""{"type":"ExternalName","externalName":"example.com"}""", "s | ExternalName | <none> | example.com | <none> | 5m")]
    public void Service_OfEachType_ShowsHowToReachIt(string spec, string expected) => Assert.Equal(
        expected, Row(ServiceResource.Definition, $$"""{"metadata":{"name":"s","creationTimestamp":"2026-01-01T11:55:00Z"},"spec":{{spec}}}"""));

    [Fact]
    public void Deployment_Wide_ShowsContainersImagesAndSelector() => Assert.Equal(
        "d | 2/3 | 1 | 2 | 5m | a,b | x:1,y:2 | app=web",
        Row(DeploymentResource.Definition, """
            {"metadata":{"name":"d","creationTimestamp":"2026-01-01T11:55:00Z"},
             "spec":{"replicas":3,"selector":{"matchLabels":{"app":"web"}},"template":{"spec":{"containers":[{"name":"a","image":"x:1"},{"name":"b","image":"y:2"}]}}},
             "status":{"readyReplicas":2,"updatedReplicas":1,"availableReplicas":2}}
            """, wide: true));

    [Fact]
    public void Event_Row_LeadsWithWhenItWasSeen() => Assert.Equal(
        "5m | Warning | BackOff | pod/p | Back-off",
        Row(EventResource.Definition, """
            {"metadata":{"name":"e"},"lastTimestamp":"2026-01-01T11:55:00Z","type":"Warning","reason":"BackOff","message":"Back-off","involvedObject":{"kind":"Pod","name":"p"}}
            """));

    [Fact]
    public void Endpoints_ManyAddresses_AreShortened() => Assert.Equal(
        "e | 10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 1 more... | 5m",
        Row(EndpointsResource.Definition, """
            {"metadata":{"name":"e","creationTimestamp":"2026-01-01T11:55:00Z"},
             "subsets":[{"addresses":[{"ip":"10.0.0.1"},{"ip":"10.0.0.2"},{"ip":"10.0.0.3"},{"ip":"10.0.0.4"}],"ports":[{"port":80}]}]}
            """));
}
