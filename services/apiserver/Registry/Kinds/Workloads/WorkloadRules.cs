using System.Globalization;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Registry.Kinds.Pods;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Workloads;

/// <summary>Rules that the kinds owning pods share.</summary>
internal static class WorkloadRules
{
    /// <summary>The selector must select something, the template's pods among it.</summary>
    public static void SelectorAndTemplate(ErrorList errors, LabelSelector selector, PodTemplateSpec template, FieldPath path, string kind)
    {
        var place = path / "selector";
        if (selector.MatchLabels.Count == 0 && selector.MatchExpressions.Count == 0)
            errors.Add(FieldError.Required(place, $"an empty selector is invalid for a {kind}"));
        else
            LabelRules.Selector(errors, selector, place);
        var labels = template.Metadata.Labels;
        if (errors.Count == 0 && LabelRules.Read(errors, selector, place) is { } reads && !reads.Matches(labels))
            errors.Add(FieldError.Invalid(path / "template" / "metadata" / "labels", labels, "`selector` does not match template `labels`"));
        Template(errors, template, path / "template", kind switch { "daemonset" => "DaemonSet", "statefulset" => "StatefulSet", _ => "ReplicaSet" });
    }

    /// <summary>Pods of a workload run for ever: no other restart policy, no deadline.</summary>
    public static void Template(ErrorList errors, PodTemplateSpec template, FieldPath path, string kind = "ReplicaSet")
    {
        PodRules.Template(errors, template, path);
        if (template.Spec.RestartPolicy is { } policy and not "Always")
            errors.Add(FieldError.NotSupported(path / "spec" / "restartPolicy", policy, "Always"));
        if (template.Spec.ActiveDeadlineSeconds is not null)
            errors.Add(FieldError.Forbidden(path / "spec" / "activeDeadlineSeconds", $"activeDeadlineSeconds in {kind} is not Supported"));
    }

    /// <summary>A count of pods or a share of them.</summary>
    public static void CountOrShare(ErrorList errors, IntOrString? value, FieldPath path)
    {
        if (value is not { } given)
            return;
        if (given.IsText)
            errors.Check(path, given.Text, NameRules.Percent);
        else if (given.Number < 0)
            errors.Add(FieldError.Invalid(path, given.Number, NameRules.NotNegative));
        if (given is { IsText: true, Text: "" })
            errors.Add(FieldError.Invalid(path, "", NameRules.Percent("")!));
    }

    /// <summary>A share cannot be more than everything.</summary>
    public static void NotAboveAll(ErrorList errors, IntOrString? value, FieldPath path)
    {
        if (value is { IsText: true } share && NameRules.Percent(share.Text!) is null
            && decimal.TryParse(share.Text!.AsSpan(0, share.Text!.Length - 1), CultureInfo.InvariantCulture, out var percent) && percent > 100)
            errors.Add(FieldError.Invalid(path, value, "must not be greater than 100%"));
    }

    /// <summary>Whether a count or share is nothing, however written.</summary>
    public static bool IsZero(IntOrString? value) => value is { IsText: false, Number: 0 } or { Text: "0%" };
}
