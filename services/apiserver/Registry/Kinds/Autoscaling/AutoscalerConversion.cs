using System.Text.Json;
using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using V1 = Cluster.Api.Autoscaling.V1;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>An autoscaler as <c>autoscaling/v1</c> knows it: one target for CPU, and everything newer in annotations so that nothing is lost.</summary>
internal static class AutoscalerConversion
{
    private const string Prefix = "autoscaling.alpha.kubernetes.io/";
    private const string Metrics = Prefix + "metrics";
    private const string CurrentMetrics = Prefix + "current-metrics";
    private const string Conditions = Prefix + "conditions";
    private const string Behavior = Prefix + "behavior";

    public static V1.HorizontalPodAutoscaler ToV1(HorizontalPodAutoscaler from)
    {
        var annotations = WithoutOurs(from.Metadata.Annotations);
        var others = from.Spec.Metrics.Where(metric => CpuShare(metric) is null).Select(AnnotatedMetric.Of).ToList();
        if (others.Count > 0)
            annotations[Metrics] = Text(others);
        if (from.Status.CurrentMetrics.Count > 0)
            annotations[CurrentMetrics] = Text(from.Status.CurrentMetrics.Select(AnnotatedMetricStatus.Of).ToList());
        if (from.Status.Conditions.Count > 0)
            annotations[Conditions] = Text(from.Status.Conditions);
        if (from.Spec.Behavior is { } behavior)
            annotations[Behavior] = AnnotatedBehavior.Write(behavior);
        return new()
        {
            Metadata = from.Metadata with { Annotations = annotations },
            Spec = new()
            {
                ScaleTargetRef = new() { ApiVersion = from.Spec.ScaleTargetRef.ApiVersion, Kind = from.Spec.ScaleTargetRef.Kind, Name = from.Spec.ScaleTargetRef.Name },
                MinReplicas = from.Spec.MinReplicas,
                MaxReplicas = from.Spec.MaxReplicas,
                TargetCPUUtilizationPercentage = from.Spec.Metrics.Select(CpuShare).FirstOrDefault(share => share is not null),
            },
            Status = new()
            {
                ObservedGeneration = from.Status.ObservedGeneration,
                LastScaleTime = from.Status.LastScaleTime,
                CurrentReplicas = from.Status.CurrentReplicas,
                DesiredReplicas = from.Status.DesiredReplicas,
                CurrentCPUUtilizationPercentage = from.Status.CurrentMetrics
                    .FirstOrDefault(metric => metric is { Type: "Resource", Resource: { Name: "cpu", Current.AverageUtilization: not null } })?.Resource!.Current.AverageUtilization,
            },
        };
    }

    public static HorizontalPodAutoscaler ToV2(V1.HorizontalPodAutoscaler from)
    {
        var annotations = from.Metadata.Annotations;
        var metrics = Read<List<AnnotatedMetric>>(annotations, Metrics)?.Select(metric => metric.ToSpec()).ToList() ?? [];
        if (from.Spec.TargetCPUUtilizationPercentage is { } share)
            metrics.Add(new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = share } } });
        return new()
        {
            Metadata = annotations.Keys.Any(IsOurs) ? from.Metadata with { Annotations = WithoutOurs(annotations) } : from.Metadata,
            Spec = new()
            {
                ScaleTargetRef = new() { ApiVersion = from.Spec.ScaleTargetRef.ApiVersion, Kind = from.Spec.ScaleTargetRef.Kind, Name = from.Spec.ScaleTargetRef.Name },
                MinReplicas = from.Spec.MinReplicas,
                MaxReplicas = from.Spec.MaxReplicas,
                Metrics = metrics,
                Behavior = annotations.TryGetValue(Behavior, out var behavior) ? AnnotatedBehavior.Read(behavior) : null,
            },
            Status = new()
            {
                ObservedGeneration = from.Status.ObservedGeneration,
                LastScaleTime = from.Status.LastScaleTime,
                CurrentReplicas = from.Status.CurrentReplicas,
                DesiredReplicas = from.Status.DesiredReplicas,
                CurrentMetrics = Read<List<AnnotatedMetricStatus>>(annotations, CurrentMetrics)?.Select(metric => metric.ToStatus()).ToList() ?? CpuStatus(from.Status),
                Conditions = Read<List<HorizontalPodAutoscalerCondition>>(annotations, Conditions) ?? [],
            },
        };
    }

    private static List<MetricStatus> CpuStatus(V1.HorizontalPodAutoscalerStatus status) => status.CurrentCPUUtilizationPercentage is { } share
        ? [new() { Type = "Resource", Resource = new() { Name = "cpu", Current = new() { AverageUtilization = share } } }]
        : [];

    private static int? CpuShare(MetricSpec metric) =>
        metric is { Type: "Resource", Resource: { Name: "cpu", Target.AverageUtilization: { } share } } ? share : null;

    private static bool IsOurs(string annotation) => annotation is Metrics or CurrentMetrics or Conditions or Behavior;

    private static Dictionary<string, string> WithoutOurs(IReadOnlyDictionary<string, string> annotations) =>
        annotations.Where(pair => !IsOurs(pair.Key)).ToDictionary();

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, KubernetesJson.Options);

    /// <summary>The annotation's value; null when it is absent or nonsense, which clients may write and nobody minds.</summary>
    private static T? Read<T>(IReadOnlyDictionary<string, string> annotations, string name)
        where T : class
    {
        if (!annotations.TryGetValue(name, out var text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(text, KubernetesJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
