using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Registry.Tables;

/// <summary>The columns that many tables share, and how to make others.</summary>
internal static class Columns
{
    public static TableColumn<T> Name<T>()
        where T : IKubernetesObject =>
        new("Name", static (obj, _) => obj.Metadata.Name) { Format = "name", Description = "Name of the object, unique within its namespace." };

    public static TableColumn<T> Age<T>()
        where T : IKubernetesObject =>
        new("Age", static (obj, now) => HumanDuration.Since(obj.Metadata.CreationTimestamp, now)) { Description = "Time since the object was created." };

    /// <summary>What kinds have that nobody has thought of columns for.</summary>
    public static IReadOnlyList<TableColumn<T>> Plain<T>()
        where T : IKubernetesObject => [Name<T>(), Age<T>()];

    public static TableColumn<T> Flag<T>(string name, Func<T, bool> cell, string description) =>
        new(name, (obj, _) => cell(obj)) { Type = "boolean", Description = description };

    public static TableColumn<T> Text<T>(string name, Func<T, object?> cell, string description, int priority = 0) =>
        new(name, (obj, _) => cell(obj)) { Description = description, Priority = priority };

    public static TableColumn<T> Number<T>(string name, Func<T, long> cell, string description, int priority = 0) =>
        new(name, (obj, _) => cell(obj)) { Type = "integer", Description = description, Priority = priority };

    /// <summary>Container names, images and the selector, as workloads show them with <c>-o wide</c>.</summary>
    public static IEnumerable<TableColumn<T>> Workload<T>(Func<T, PodTemplateSpec> template, Func<T, LabelSelector?> selector) =>
    [
        Text<T>("Containers", obj => string.Join(',', template(obj).Spec.Containers.Select(container => container.Name)), "Names of the containers.", 1),
        Text<T>("Images", obj => string.Join(',', template(obj).Spec.Containers.Select(container => container.Image)), "Images of the containers.", 1),
        Text<T>("Selector", obj => SelectorText(selector(obj)), "Which pods belong to the object.", 1),
    ];

    /// <summary>The selector's text form; <c>&lt;none&gt;</c> when it is absent or empty.</summary>
    public static string SelectorText(LabelSelector? selector)
    {
        try
        {
            return OrNone(Selector.From(selector).ToString());
        }
        catch (FormatException)
        {
            return "<error>"; // stored by an earlier, laxer server
        }
    }

    /// <summary>Labels as <c>a=b,c=d</c>; <c>&lt;none&gt;</c> without any.</summary>
    public static string Labels(IReadOnlyDictionary<string, string> labels) =>
        labels.Count == 0 ? "<none>" : Selector.From(labels).ToString();

    /// <summary>The text, or <c>&lt;none&gt;</c>.</summary>
    public static string OrNone(string? text) => string.IsNullOrEmpty(text) ? "<none>" : text;
}
