using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Autoscaling.V2;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry.Versions;
using static Cluster.ApiServer.Registry.Kinds.Legacy.LegacyVersions;

namespace Cluster.ApiServer.Registry.Kinds.Legacy;

/// <summary>Autoscalers before v2. In the oldest versions a metric and its target lay flat in their source.</summary>
internal static class OldAutoscalers
{
    private static readonly TypeChange Autoscaler = new("HorizontalPodAutoscaler") { Optional = ["spec"] };
    private static readonly TypeChange Status = new("HorizontalPodAutoscalerStatus") { Required = ["conditions", "currentReplicas"] };
    private static readonly FlatField Name = new("metricName", "metric", "name", Schema.Of<string>()) { Required = true };
    private static readonly FlatField Selector = new("selector", "metric", "selector", Schema.Of<LabelSelector>());
    private static readonly FlatField MetricSelector = Selector with { Flat = "metricSelector" };

    private static readonly TypeChange[] Flat =
    [
        Autoscaler,
        Source("Resource", Target("targetAverageUtilization", "averageUtilization"), Target("targetAverageValue", "averageValue")),
        Source("ContainerResource", Target("targetAverageUtilization", "averageUtilization"), Target("targetAverageValue", "averageValue")),
        Source("Pods", Name, Selector, Target("targetAverageValue", "averageValue") with { Required = true }),
        Source("External", Name, MetricSelector, Target("targetValue", "value"), Target("targetAverageValue", "averageValue")),
        OfObject(Source("Object", Name, Selector, Target("targetValue", "value") with { Required = true }, Target("averageValue", "averageValue"))),
        Current("Resource", Found("currentAverageUtilization", "averageUtilization"), Found("currentAverageValue", "averageValue") with { Required = true }),
        Current("ContainerResource", Found("currentAverageUtilization", "averageUtilization"), Found("currentAverageValue", "averageValue") with { Required = true }),
        Current("Pods", Name, Selector, Found("currentAverageValue", "averageValue") with { Required = true }),
        Current("External", Name, MetricSelector, Found("currentValue", "value") with { Required = true }, Found("currentAverageValue", "averageValue")),
        OfObject(Current("Object", Name, Selector, Found("currentValue", "value") with { Required = true }, Found("averageValue", "averageValue"))),
    ];

    public static IEnumerable<LegacyVersion> All =>
    [
        Of<HorizontalPodAutoscaler>("v2beta2", "1.23", "1.26", Autoscaler, Status),
        Of<HorizontalPodAutoscaler>("v2beta1", "1.22", "1.25", [.. Flat, Status]),
        Of<HorizontalPodAutoscaler>("v2alpha1", "1.8", "1.9", Flat),
    ];

    private static FlatField Target(string flat, string name) => new(flat, "target", name, AmountOf(name));

    private static FlatField Found(string flat, string name) => new(flat, "current", name, AmountOf(name));

    private static Schema AmountOf(string name) => name == "averageUtilization" ? Schema.Of<int>() : Schema.Of<Quantity>();

    /// <summary>A source of metrics; what kind of target it has follows from what is set.</summary>
    private static TypeChange Source(string kind, params FlatField[] fields)
    {
        var change = Nested(kind + "MetricSource", fields);
        return change with
        {
            ToStored = source =>
            {
                change.ToStored!(source);
                if (source.Object("target") is { } target)
                    target["type"] = target.ContainsKey("averageUtilization") ? "Utilization" : target.ContainsKey("averageValue") ? "AverageValue" : "Value";
            },
        };
    }

    private static TypeChange Current(string kind, params FlatField[] fields) => Nested(kind + "MetricStatus", fields);

    private static TypeChange Nested(string type, FlatField[] fields) => new(type)
    {
        Hidden = [.. fields.Select(field => field.Part).Distinct()],
        Added = [.. fields.Select(field => new SchemaField(field.Flat, field.Shape) { Required = field.Required })],
        ToStored = value =>
        {
            foreach (var field in fields)
            {
                if (value.Take(field.Flat) is { } content)
                    value.Need(field.Part)[field.Name] = content;
            }
        },
        FromStored = value =>
        {
            var parts = fields.Select(field => field.Part).Distinct().ToDictionary(part => part, part => value.Take(part) as JsonObject);
            foreach (var field in fields)
                value.Put(field.Flat, parts[field.Part]?.Take(field.Name));
        },
    };

    /// <summary>The object measured had the name that its target has now.</summary>
    private static TypeChange OfObject(TypeChange change) => change with
    {
        Renamed = [("describedObject", "target")],
    };

    /// <summary>A field of a part that lay flat beside it.</summary>
    private sealed record FlatField(string Flat, string Part, string Name, Schema Shape)
    {
        public bool Required { get; init; }
    }
}
