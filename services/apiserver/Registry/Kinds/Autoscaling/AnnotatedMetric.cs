using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>A wanted metric in the words of <c>autoscaling/v1</c>, where it can stand only in an annotation.</summary>
internal sealed record AnnotatedMetric
{
    public string Type { get; init; } = "";

    public ResourceSource? Resource { get; init; }

    public ResourceSource? ContainerResource { get; init; }

    public PodsSource? Pods { get; init; }

    public ObjectSource? Object { get; init; }

    public ExternalSource? External { get; init; }

    public static AnnotatedMetric Of(MetricSpec spec) => new()
    {
        Type = spec.Type,
        Resource = spec.Resource is { } resource
            ? new() { Name = resource.Name, TargetAverageUtilization = resource.Target.AverageUtilization, TargetAverageValue = resource.Target.AverageValue } : null,
        ContainerResource = spec.ContainerResource is { } part
            ? new() { Name = part.Name, Container = part.Container, TargetAverageUtilization = part.Target.AverageUtilization, TargetAverageValue = part.Target.AverageValue } : null,
        Pods = spec.Pods is { } pods
            ? new() { MetricName = pods.Metric.Name, Selector = pods.Metric.Selector, TargetAverageValue = pods.Target.AverageValue } : null,
        Object = spec.Object is { } one
            ? new() { Target = one.DescribedObject, MetricName = one.Metric.Name, Selector = one.Metric.Selector, TargetValue = one.Target.Value, AverageValue = one.Target.AverageValue } : null,
        External = spec.External is { } external
            ? new() { MetricName = external.Metric.Name, MetricSelector = external.Metric.Selector, TargetValue = external.Target.Value, TargetAverageValue = external.Target.AverageValue } : null,
    };

    public MetricSpec ToSpec() => new()
    {
        Type = Type,
        Resource = Resource is { } resource ? new() { Name = resource.Name, Target = Target(resource.TargetAverageUtilization, resource.TargetAverageValue, null) } : null,
        ContainerResource = ContainerResource is { } part
            ? new() { Name = part.Name, Container = part.Container ?? "", Target = Target(part.TargetAverageUtilization, part.TargetAverageValue, null) } : null,
        Pods = Pods is { } pods ? new() { Metric = new() { Name = pods.MetricName, Selector = pods.Selector }, Target = Target(null, pods.TargetAverageValue, null) } : null,
        Object = Object is { } one
            ? new() { DescribedObject = one.Target, Metric = new() { Name = one.MetricName, Selector = one.Selector }, Target = Target(null, one.AverageValue, one.TargetValue) } : null,
        External = External is { } external
            ? new() { Metric = new() { Name = external.MetricName, Selector = external.MetricSelector }, Target = Target(null, external.TargetAverageValue, external.TargetValue) } : null,
    };

    private static MetricTarget Target(int? utilization, Quantity? average, Quantity? value) => new()
    {
        Type = utilization is not null ? "Utilization" : average is not null ? "AverageValue" : "Value",
        AverageUtilization = utilization,
        AverageValue = average,
        Value = average is null ? value : null,
    };

    internal sealed record ResourceSource
    {
        public string Name { get; init; } = "";

        public string? Container { get; init; }

        public int? TargetAverageUtilization { get; init; }

        public Quantity? TargetAverageValue { get; init; }
    }

    internal sealed record PodsSource
    {
        public string MetricName { get; init; } = "";

        public LabelSelector? Selector { get; init; }

        public Quantity? TargetAverageValue { get; init; }
    }

    internal sealed record ObjectSource
    {
        public CrossVersionObjectReference Target { get; init; } = new();

        public string MetricName { get; init; } = "";

        public LabelSelector? Selector { get; init; }

        public Quantity? TargetValue { get; init; }

        public Quantity? AverageValue { get; init; }
    }

    internal sealed record ExternalSource
    {
        public string MetricName { get; init; } = "";

        public LabelSelector? MetricSelector { get; init; }

        public Quantity? TargetValue { get; init; }

        public Quantity? TargetAverageValue { get; init; }
    }
}
