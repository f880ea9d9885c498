using System.Globalization;
using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using static Cluster.ApiServer.Registry.Tables.Columns;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>Columns of <c>kubectl get horizontalpodautoscalers</c>.</summary>
internal static class AutoscalerTable
{
    /// <summary>Most metrics in the cell; the rest is counted.</summary>
    private const int MaxShown = 2;

    private const string Unknown = "<unknown>";

    public static IReadOnlyList<TableColumn<HorizontalPodAutoscaler>> Columns { get; } =
    [
        Name<HorizontalPodAutoscaler>(),
        Text<HorizontalPodAutoscaler>("Reference", o => $"{o.Spec.ScaleTargetRef.Kind}/{o.Spec.ScaleTargetRef.Name}", "What is scaled."),
        Text<HorizontalPodAutoscaler>("Targets", Targets, "Metrics as they are, and as they should be."),
        Text<HorizontalPodAutoscaler>("MinPods", o => o.Spec.MinReplicas?.ToString(CultureInfo.InvariantCulture) ?? "<unset>", "Fewest pods."),
        Number<HorizontalPodAutoscaler>("MaxPods", o => o.Spec.MaxReplicas, "Most pods."),
        Number<HorizontalPodAutoscaler>("Replicas", o => o.Status.CurrentReplicas, "Pods there are."),
        Age<HorizontalPodAutoscaler>(),
    ];

    private static string Targets(HorizontalPodAutoscaler scaler)
    {
        var specs = scaler.Spec.Metrics;
        if (specs.Count == 0)
            return "<none>";
        var shown = string.Join(", ", specs.Take(MaxShown).Select((spec, i) => Text(spec, i < scaler.Status.CurrentMetrics.Count ? scaler.Status.CurrentMetrics[i] : null)));
        return specs.Count > MaxShown ? $"{shown} + {specs.Count - MaxShown} more..." : shown;
    }

    private static string Text(MetricSpec spec, MetricStatus? status) => spec switch
    {
        { Type: "External", External: { } source } => Amount(source.Target, status?.External?.Current),
        { Type: "Object", Object: { } source } => Amount(source.Target, status?.Object?.Current),
        { Type: "Pods", Pods: { } source } => $"{Or(status?.Pods?.Current.AverageValue)}/{source.Target.AverageValue}",
        { Type: "Resource", Resource: { } source } => $"{source.Name}: {Usage(source.Target, status?.Resource?.Current)}",
        { Type: "ContainerResource", ContainerResource: { } source } => $"{source.Name}: {Usage(source.Target, status?.ContainerResource?.Current)}",
        _ => "<unknown type>",
    };

    private static string Amount(MetricTarget target, MetricValueStatus? current) => target.AverageValue is { } average
        ? $"{Or(current?.AverageValue)}/{average} (avg)"
        : $"{Or(current?.Value)}/{target.Value}";

    private static string Usage(MetricTarget target, MetricValueStatus? current) => target.AverageValue is { } average
        ? $"{Or(current?.AverageValue)}/{average}"
        : $"{Percent(current?.AverageUtilization) ?? Unknown}/{Percent(target.AverageUtilization) ?? "<auto>"}";

    private static string Or(Quantity? amount) => amount?.ToString() ?? Unknown;

    private static string? Percent(int? share) => share is { } given ? string.Create(CultureInfo.InvariantCulture, $"{given}%") : null;
}
