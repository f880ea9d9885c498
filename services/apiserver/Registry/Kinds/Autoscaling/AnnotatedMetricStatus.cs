using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>A measured metric in the words of <c>autoscaling/v1</c>, where it can stand only in an annotation.</summary>
internal sealed record AnnotatedMetricStatus
{
    public string Type { get; init; } = "";

    public Reading? Resource { get; init; }

    public Reading? ContainerResource { get; init; }

    public Reading? Pods { get; init; }

    public Reading? Object { get; init; }

    public Reading? External { get; init; }

    public static AnnotatedMetricStatus Of(MetricStatus status) => new()
    {
        Type = status.Type,
        Resource = status.Resource is { } resource ? Averages(resource.Current) with { Name = resource.Name } : null,
        ContainerResource = status.ContainerResource is { } part ? Averages(part.Current) with { Name = part.Name, Container = part.Container } : null,
        Pods = status.Pods is { } pods ? Averages(pods.Current) with { MetricName = pods.Metric.Name, Selector = pods.Metric.Selector } : null,
        Object = status.Object is { } one
            ? new() { Target = one.DescribedObject, MetricName = one.Metric.Name, Selector = one.Metric.Selector, CurrentValue = one.Current.Value, AverageValue = one.Current.AverageValue } : null,
        External = status.External is { } external
            ? new() { MetricName = external.Metric.Name, MetricSelector = external.Metric.Selector, CurrentValue = external.Current.Value, CurrentAverageValue = external.Current.AverageValue } : null,
    };

    public MetricStatus ToStatus() => new()
    {
        Type = Type,
        Resource = Resource is { } resource ? new() { Name = resource.Name ?? "", Current = resource.Values } : null,
        ContainerResource = ContainerResource is { } part ? new() { Name = part.Name ?? "", Container = part.Container ?? "", Current = part.Values } : null,
        Pods = Pods is { } pods ? new() { Metric = pods.Identifier, Current = pods.Values } : null,
        Object = Object is { } one ? new() { DescribedObject = one.Target ?? new(), Metric = one.Identifier, Current = one.Values } : null,
        External = External is { } external ? new() { Metric = external.Identifier, Current = external.Values } : null,
    };

    private static Reading Averages(MetricValueStatus current) =>
        new() { CurrentAverageUtilization = current.AverageUtilization, CurrentAverageValue = current.AverageValue };

    /// <summary>The fields of every kind of metric; each kind uses its own few.</summary>
    internal sealed record Reading
    {
        public string? Name { get; init; }

        public string? Container { get; init; }

        public CrossVersionObjectReference? Target { get; init; }

        public string? MetricName { get; init; }

        public LabelSelector? Selector { get; init; }

        public LabelSelector? MetricSelector { get; init; }

        public Quantity? CurrentValue { get; init; }

        public int? CurrentAverageUtilization { get; init; }

        public Quantity? CurrentAverageValue { get; init; }

        public Quantity? AverageValue { get; init; }

        internal MetricIdentifier Identifier => new() { Name = MetricName ?? "", Selector = Selector ?? MetricSelector };

        internal MetricValueStatus Values => new()
        {
            AverageUtilization = CurrentAverageUtilization,
            AverageValue = CurrentAverageValue ?? AverageValue,
            Value = CurrentValue,
        };
    }
}
