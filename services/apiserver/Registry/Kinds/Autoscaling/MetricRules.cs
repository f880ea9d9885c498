using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Autoscaling;

/// <summary>Rules for the metrics an autoscaler goes by: one source each, with a target it can be measured against.</summary>
internal static class MetricRules
{
    public static void Reference(ErrorList errors, CrossVersionObjectReference reference, FieldPath path)
    {
        errors.RequireName(path / "kind", reference.Kind, NameRules.PathSegment);
        errors.RequireName(path / "name", reference.Name, NameRules.PathSegment);
    }

    public static void Check(ErrorList errors, MetricSpec metric, FieldPath path)
    {
        errors.Require(path / "type", metric.Type, "must specify a metric source type");
        errors.MustBeOneOf(path / "type", metric.Type, "ContainerResource", "External", "Object", "Pods", "Resource");
        List<string> present = [];
        Source(metric.Object, "object", Object);
        Source(metric.External, "external", External);
        Source(metric.Pods, "pods", Pods);
        Source(metric.Resource, "resource", Resource);
        Source(metric.ContainerResource, "containerResource", ContainerResource);
        var expected = metric.Type.Length == 0 ? "" : char.ToLowerInvariant(metric.Type[0]) + metric.Type[1..];
        if (expected is "object" or "external" or "pods" or "resource" or "containerResource" && !present.Contains(expected))
            errors.Add(FieldError.Required(path / expected, "must populate information for the given metric source"));
        foreach (var other in present.Count == 1 ? [] : present.Where(name => name != expected))
            errors.Add(FieldError.Forbidden(path / other, "must populate the given metric source only"));

        void Source<T>(T? source, string name, Action<ErrorList, T, FieldPath> check)
            where T : class
        {
            if (source is null)
                return;
            present.Add(name);
            if (present.Count == 1)
                check(errors, source, path / name);
        }
    }

    private static void Object(ErrorList errors, ObjectMetricSource source, FieldPath path)
    {
        Reference(errors, source.DescribedObject, path / "describedObject");
        Identifier(errors, source.Metric, path / "metric");
        Target(errors, source.Target, path / "target");
        if (source.Target is { Value: null, AverageValue: null })
            errors.Add(FieldError.Required(path / "target" / "averageValue", "must set either a target value or averageValue"));
    }

    private static void External(ErrorList errors, ExternalMetricSource source, FieldPath path)
    {
        Identifier(errors, source.Metric, path / "metric");
        Target(errors, source.Target, path / "target");
        if (source.Target is { Value: null, AverageValue: null })
            errors.Add(FieldError.Required(path / "target" / "averageValue", "must set either a target value for metric or a per-pod target"));
        if (source.Target is { Value: not null, AverageValue: not null })
            errors.Add(FieldError.Forbidden(path / "target" / "value", "may not set both a target value for metric and a per-pod target"));
    }

    private static void Pods(ErrorList errors, PodsMetricSource source, FieldPath path)
    {
        Identifier(errors, source.Metric, path / "metric");
        Target(errors, source.Target, path / "target");
        if (source.Target.AverageValue is null)
            errors.Add(FieldError.Required(path / "target" / "averageValue", "must specify a positive target averageValue"));
    }

    private static void Resource(ErrorList errors, ResourceMetricSource source, FieldPath path)
    {
        errors.Require(path / "name", source.Name, "must specify a resource name");
        Usage(errors, source.Target, path / "target");
    }

    private static void ContainerResource(ErrorList errors, ContainerResourceMetricSource source, FieldPath path)
    {
        if (source.Name.Length == 0)
            errors.Add(FieldError.Required(path / "name", "must specify a resource name"));
        else
            ResourceRules.Name(errors, source.Name, path / "name");
        errors.RequireName(path / "container", source.Container, NameRules.Label, "must specify a container");
        Usage(errors, source.Target, path / "target");
    }

    private static void Usage(ErrorList errors, MetricTarget target, FieldPath path)
    {
        Target(errors, target, path);
        if (target is { AverageUtilization: null, AverageValue: null })
            errors.Add(FieldError.Required(path / "averageUtilization", "must set either a target raw value or a target utilization"));
        if (target is { AverageUtilization: not null, AverageValue: not null })
            errors.Add(FieldError.Forbidden(path / "averageValue", "may not set both a target raw value and a target utilization"));
    }

    private static void Target(ErrorList errors, MetricTarget target, FieldPath path)
    {
        errors.Require(path / "type", target.Type, "must specify a metric target type");
        if (target.Type is not ("Utilization" or "Value" or "AverageValue"))
            errors.Add(FieldError.Invalid(path / "type", target.Type, "must be either Utilization, Value, or AverageValue"));
        Positive(errors, path / "value", target.Value);
        Positive(errors, path / "averageValue", target.AverageValue);
        if (target.AverageUtilization < 1)
            errors.Add(FieldError.Invalid(path / "averageUtilization", target.AverageUtilization, "must be greater than 0"));
    }

    private static void Positive(ErrorList errors, FieldPath path, Quantity? amount)
    {
        if (amount is { Sign: <= 0 } wrong)
            errors.Add(FieldError.Invalid(path, wrong.ToString(), "must be positive"));
    }

    private static void Identifier(ErrorList errors, MetricIdentifier metric, FieldPath path)
    {
        errors.RequireName(path / "name", metric.Name, NameRules.PathSegment, "must specify a metric name");
        LabelRules.Selector(errors, metric.Selector, path / "selector");
    }
}
