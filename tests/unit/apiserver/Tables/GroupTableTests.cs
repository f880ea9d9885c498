using System.Text;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Registry.Kinds.Autoscaling;
using Cluster.ApiServer.Registry.Kinds.Batch;
using Cluster.ApiServer.Registry.Kinds.Networking;
using Cluster.ApiServer.Registry.Kinds.Policy;
using Cluster.ApiServer.Registry.Kinds.Scheduling;

namespace Cluster.ApiServer.Tests.Tables;

public sealed class GroupTableTests
{
    private const string Born = "\"creationTimestamp\":\"2026-01-01T11:55:00Z\"";

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static string Row(ResourceDefinition definition, string json, bool wide = false) => string.Join(" | ",
        definition.Cells(definition.Decode(Encoding.UTF8.GetBytes(json)), Now).Where((_, i) => wide || definition.TableColumns[i].Priority == 0));

    private static string Heads(ResourceDefinition definition) => string.Join(',', definition.TableColumns.Select(column => column.Name));

    [Theory, Trait("Requirement", "OBJ-11")]
    [InlineData("\"completions\":3", "\"succeeded\":1,\"startTime\":\"2026-01-01T11:59:00Z\"", "j | Running | 1/3 | 60s | 5m")]
    [InlineData("\"parallelism\":3", "", "j | Running | 0/1 of 3 |  | 5m")]
    [InlineData("\"parallelism\":1", "\"conditions\":[{\"type\":\"Suspended\",\"status\":\"True\"}]", "j | Suspended | 0/1 |  | 5m")]
    [InlineData("\"completions\":1", "\"succeeded\":1,\"startTime\":\"2026-01-01T11:55:00Z\",\"completionTime\":\"2026-01-01T11:55:09Z\",\"conditions\":[{\"type\":\"SuccessCriteriaMet\",\"status\":\"True\"},{\"type\":\"Complete\",\"status\":\"True\"}]", "j | Complete | 1/1 | 9s | 5m")]
    public void Job_Row_TellsHowFarItIs(string spec, string status, string expected) =>
        Assert.Equal(expected, Row(JobResource.Definition, $$$"""{"metadata":{"name":"j",{{{Born}}} },"spec":{ {{{spec}}} },"status":{ {{{status}}} }}"""));

    [Fact]
    public void Job_Wide_AddsContainersImagesAndSelector()
    {
        Assert.Equal("Name,Status,Completions,Duration,Age,Containers,Images,Selector", Heads(JobResource.Definition));
        Assert.EndsWith("| c | i | <none>", Row(JobResource.Definition, """{"spec":{"template":{"spec":{"containers":[{"name":"c","image":"i"}]}}}}""", wide: true), StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "OBJ-12")]
    public void CronJob_Row_ShowsScheduleAndLastRun() => Assert.Equal(
        "n | @daily | <none> | False | 1 | 30m | 5m",
        Row(CronJobResource.Definition, $$$"""{"metadata":{"name":"n",{{{Born}}} },"spec":{"schedule":"@daily","suspend":false},"status":{"active":[{"name":"n-1"}],"lastScheduleTime":"2026-01-01T11:30:00Z"}}"""));

    [Fact, Trait("Requirement", "OBJ-09")]
    public void Autoscaler_Row_ShowsCurrentAndWantedMetrics()
    {
        const string metrics = """
            "metrics":[{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}},
                       {"type":"Pods","pods":{"metric":{"name":"qps"},"target":{"type":"AverageValue","averageValue":"1k"}}},
                       {"type":"External","external":{"metric":{"name":"q"},"target":{"type":"Value","value":"30"}}}]
            """;
        Assert.Equal(
            "h | Deployment/web | cpu: 70%/50%, <unknown>/1k + 1 more... | <unset> | 10 | 4 | 5m",
            Row(HorizontalPodAutoscalerResource.Definition, $$$"""
                {"metadata":{"name":"h",{{{Born}}} },"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web"},"maxReplicas":10,{{{metrics}}} },
                 "status":{"currentReplicas":4,"currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":70} } }]}}
                """));
    }

    [Fact, Trait("Requirement", "ING-11"), Trait("Requirement", "OBJ-10")]
    public void Ingress_Row_ShowsClassHostsAddressAndPorts()
    {
        Assert.Equal("i | <none> | * |  | 80 | 5m", Row(IngressResource.Definition, $$$"""{"metadata":{"name":"i",{{{Born}}} }}"""));
        Assert.Equal(
            "i | nginx | a,b,c + 1 more... | 10.0.0.1,lb.example | 80, 443 | 5m",
            Row(IngressResource.Definition, $$$"""
                {"metadata":{"name":"i",{{{Born}}} },"spec":{"ingressClassName":"nginx","tls":[{}],"rules":[{"host":"a"},{"host":"b"},{"host":"c"},{"host":"d"}]},
                 "status":{"loadBalancer":{"ingress":[{"hostname":"lb.example"},{"ip":"10.0.0.1"}]} } }
                """));
    }

    [Fact]
    public void SmallKinds_Rows_AreThoseOfKubectl()
    {
        Assert.Equal("np | app=db | 5m", Row(NetworkPolicyResource.Definition, $$$"""{"metadata":{"name":"np",{{{Born}}} },"spec":{"podSelector":{"matchLabels":{"app":"db"} } } }"""));
        Assert.Equal("c | k8s.io/nginx | K.acme.io/n | 5m", Row(IngressClassResource.Definition, $$$"""{"metadata":{"name":"c",{{{Born}}} },"spec":{"controller":"k8s.io/nginx","parameters":{"apiGroup":"acme.io","kind":"K","name":"n"} } }"""));
        Assert.Equal("10.96.0.1 | services/default/kubernetes | 5m", Row(IPAddressResource.Definition, $$$"""{"metadata":{"name":"10.96.0.1",{{{Born}}} },"spec":{"parentRef":{"resource":"services","namespace":"default","name":"kubernetes"} } }"""));
        Assert.Equal("p | N/A | 25% | 2 | 5m", Row(PodDisruptionBudgetResource.Definition, $$$"""{"metadata":{"name":"p",{{{Born}}} },"spec":{"maxUnavailable":"25%"},"status":{"disruptionsAllowed":2}}"""));
        Assert.Equal("pc | 7 | False | 5m | Never", Row(PriorityClassResource.Definition, $$$"""{"metadata":{"name":"pc",{{{Born}}} },"value":7,"preemptionPolicy":"Never"}"""));
    }
}
