using System.Text;
using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using Cluster.ApiServer.Registry.Kinds.Autoscaling;
using V1 = Cluster.Api.Autoscaling.V1;

namespace Cluster.ApiServer.Tests.Registry;

public sealed class AutoscalerKindTests
{
    private static string Scaler(string fields = "", int max = 10) =>
        $$$"""{"metadata":{"name":"web"},"spec":{"scaleTargetRef":{"kind":"Deployment","name":"web","apiVersion":"apps/v1"},"maxReplicas":{{{max}}}{{{fields}}} }}""";

    private static string Metric(string fields) => Scaler($$""","metrics":[{{{fields}}}]""");

    [Fact, Trait("Requirement", "OBJ-09"), Trait("Requirement", "QUOTA-19")]
    public void Default_MinimalAutoscaler_AimsAt80PercentOfCpu()
    {
        var spec = Kind.Created(HorizontalPodAutoscalerResource.Definition, Scaler()).Spec;

        Assert.Equal(1, spec.MinReplicas);
        Assert.Equal(("cpu", 80), (Assert.Single(spec.Metrics).Resource!.Name, spec.Metrics[0].Resource!.Target.AverageUtilization));
        Assert.Null(spec.Behavior);
        Assert.Empty(Kind.Errors(HorizontalPodAutoscalerResource.Definition, Scaler()));
    }

    [Fact]
    public void Default_Behavior_IsCompletedInBothDirections()
    {
        var behavior = Kind.Created(HorizontalPodAutoscalerResource.Definition, Scaler(",\"behavior\":{\"scaleUp\":{\"stabilizationWindowSeconds\":7}}")).Spec.Behavior!;

        Assert.Equal((7, "Max", 2), (behavior.ScaleUp!.StabilizationWindowSeconds, behavior.ScaleUp.SelectPolicy, behavior.ScaleUp.Policies.Count));
        Assert.Equal((null, "Max", 1), (behavior.ScaleDown!.StabilizationWindowSeconds, behavior.ScaleDown.SelectPolicy, behavior.ScaleDown.Policies.Count));
    }

    [Theory, Trait("Requirement", "API-03")]
    [InlineData(",\"minReplicas\":0", "spec.minReplicas: Invalid value: 0: must be greater than or equal to 1")]
    [InlineData(",\"minReplicas\":11", "spec.maxReplicas: Invalid value: 10: must be greater than or equal to `minReplicas`")]
    [InlineData(",\"behavior\":{\"scaleUp\":{\"selectPolicy\":\"Most\"}}", "spec.behavior.scaleUp.selectPolicy: Unsupported value: \"Most\": supported values: \"Disabled\", \"Max\", \"Min\"")]
    [InlineData(",\"behavior\":{\"scaleDown\":{\"stabilizationWindowSeconds\":3601}}", "spec.behavior.scaleDown.stabilizationWindowSeconds: Invalid value: 3601: must be less than or equal to 3600")]
    [InlineData(",\"behavior\":{\"scaleDown\":{\"policies\":[{\"type\":\"Pods\",\"value\":0,\"periodSeconds\":15}]}}", "spec.behavior.scaleDown.policies[0].value: Invalid value: 0: must be greater than zero")]
    public void Validate_BrokenAutoscaler_IsRefusedInUpstreamsWords(string fields, string expected) =>
        Assert.Equal([expected], Kind.Errors(HorizontalPodAutoscalerResource.Definition, Scaler(fields)));

    [Theory, Trait("Requirement", "QUOTA-16")]
    [InlineData("\"type\":\"Resource\"", "spec.metrics[0].resource: Required value: must populate information for the given metric source")]
    [InlineData("\"type\":\"Dice\"", "spec.metrics[0].type: Unsupported value: \"Dice\": supported values: \"ContainerResource\", \"External\", \"Object\", \"Pods\", \"Resource\"")]
    [InlineData("\"type\":\"Resource\",\"resource\":{\"name\":\"cpu\",\"target\":{\"type\":\"Utilization\"}}", "spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization")]
    [InlineData("\"type\":\"Resource\",\"resource\":{\"name\":\"cpu\",\"target\":{\"type\":\"Utilization\",\"averageUtilization\":0}}", "spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0")]
    [InlineData("\"type\":\"Pods\",\"pods\":{\"metric\":{\"name\":\"qps\"},\"target\":{\"type\":\"AverageValue\",\"averageValue\":\"-1\"}}", "spec.metrics[0].pods.target.averageValue: Invalid value: \"-1\": must be positive")]
    [InlineData("\"type\":\"External\",\"external\":{\"metric\":{\"name\":\"a/b\"},\"target\":{\"type\":\"Value\",\"value\":\"1\"}}", "spec.metrics[0].external.metric.name: Invalid value: \"a/b\": may not contain '/'")]
    [InlineData("\"type\":\"Pods\",\"pods\":{\"metric\":{\"name\":\"q\"},\"target\":{\"type\":\"AverageValue\",\"averageValue\":\"1\"}},\"resource\":{\"name\":\"cpu\",\"target\":{\"type\":\"Utilization\",\"averageUtilization\":1}}", "spec.metrics[0].resource: Forbidden: must populate the given metric source only")]
    public void Validate_BrokenMetric_IsRefusedInUpstreamsWords(string metric, string expected) =>
        Assert.Equal([expected], Kind.Errors(HorizontalPodAutoscalerResource.Definition, Metric(metric)));

    [Fact, Trait("Requirement", "API-07")]
    public void ToV1_OfCpuAlone_NeedsNoAnnotations()
    {
        var old = AutoscalerConversion.ToV1(Kind.Created(HorizontalPodAutoscalerResource.Definition, Scaler()));

        Assert.Equal((80, 10, "web"), (old.Spec.TargetCPUUtilizationPercentage, old.Spec.MaxReplicas, old.Spec.ScaleTargetRef.Name));
        Assert.Empty(old.Metadata.Annotations);
    }

    [Fact, Trait("Requirement", "API-07")]
    public void V1_ThereAndBack_LosesNothing()
    {
        var scaler = KubernetesJson.Decode<HorizontalPodAutoscaler>("""
            {"metadata":{"name":"web","annotations":{"mine":"kept"}},
             "spec":{"scaleTargetRef":{"kind":"Deployment","name":"web","apiVersion":"apps/v1"},"minReplicas":2,"maxReplicas":5,
              "metrics":[
               {"type":"Pods","pods":{"metric":{"name":"qps","selector":{"matchLabels":{"a":"b"}}},"target":{"type":"AverageValue","averageValue":"1k"}}},
               {"type":"Object","object":{"describedObject":{"kind":"Ingress","name":"main","apiVersion":"networking.k8s.io/v1"},"metric":{"name":"rps"},"target":{"type":"Value","value":"10k"}}},
               {"type":"External","external":{"metric":{"name":"queue"},"target":{"type":"AverageValue","averageValue":"30"}}},
               {"type":"ContainerResource","containerResource":{"name":"memory","container":"app","target":{"type":"Utilization","averageUtilization":60}}},
               {"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":50}}}],
              "behavior":{"scaleDown":{"policies":[{"type":"Pods","value":1,"periodSeconds":60}],"selectPolicy":"Min"}}},
             "status":{"currentReplicas":3,"desiredReplicas":4,
              "currentMetrics":[{"type":"Resource","resource":{"name":"cpu","current":{"averageUtilization":70,"averageValue":"350m"}}}],
              "conditions":[{"type":"AbleToScale","status":"True","reason":"ReadyForNewScale"}]}}
            """u8);

        var old = AutoscalerConversion.ToV1(scaler);

        Assert.Equal((50, 70), (old.Spec.TargetCPUUtilizationPercentage, old.Status.CurrentCPUUtilizationPercentage));
        Assert.Equal(
            """{"ScaleDown":{"Policies":[{"PeriodSeconds":60,"Type":"Pods","Value":1}],"SelectPolicy":"Min"}}""", old.Metadata.Annotations["autoscaling.alpha.kubernetes.io/behavior"]);
        Assert.Contains("\"metricName\":\"qps\"", old.Metadata.Annotations["autoscaling.alpha.kubernetes.io/metrics"], StringComparison.Ordinal);
        var wire = KubernetesJson.Decode<V1.HorizontalPodAutoscaler>(KubernetesJson.Encode(old));
        Assert.Equal(Encoding.UTF8.GetString(KubernetesJson.Encode(scaler)), Encoding.UTF8.GetString(KubernetesJson.Encode(AutoscalerConversion.ToV2(wire))));
    }

    [Fact]
    public void ToV2_OfNonsenseInAnnotations_IgnoresIt()
    {
        var old = new V1.HorizontalPodAutoscaler
        {
            Metadata = new() { Annotations = new Dictionary<string, string> { ["autoscaling.alpha.kubernetes.io/metrics"] = "{", ["autoscaling.alpha.kubernetes.io/behavior"] = "[]" } },
        };

        var scaler = AutoscalerConversion.ToV2(old);

        Assert.Empty(scaler.Spec.Metrics);
        Assert.Null(scaler.Spec.Behavior);
        Assert.Empty(scaler.Metadata.Annotations);
    }
}
