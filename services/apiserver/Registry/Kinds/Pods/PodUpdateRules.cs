using System.Text.Json.Nodes;
using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Validation;

namespace Cluster.ApiServer.Registry.Kinds.Pods;

/// <summary>What may change in a pod that exists: images, deadlines, further tolerations, fewer scheduling gates.</summary>
internal static class PodUpdateRules
{
    private const string Frozen = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    public static void Check(ErrorList errors, PodSpec next, PodSpec current)
    {
        var path = FieldPath.Spec;
        if (next.Containers.Count != current.Containers.Count || next.InitContainers.Count != current.InitContainers.Count)
        {
            errors.Add(FieldError.Forbidden(path / (next.Containers.Count != current.Containers.Count ? "containers" : "initContainers"), "pod updates may not add or remove containers"));
            return;
        }
        Deadline(errors, next.ActiveDeadlineSeconds, current.ActiveDeadlineSeconds, path / "activeDeadlineSeconds");
        Tolerations(errors, next.Tolerations, current.Tolerations, path / "tolerations");
        foreach (var gate in next.SchedulingGates.Where(gate => current.SchedulingGates.All(old => old.Name != gate.Name)))
            errors.Add(FieldError.Forbidden(path / "schedulingGates", $"only deletion is allowed, but found new scheduling gate '{gate.Name}'"));
        if (Differences(WithAllowedChanges(current, next), next) is { Count: > 0 } changed)
            errors.Add(FieldError.Forbidden(path, $"{Frozen}\n  changed: {string.Join(", ", changed)}\n"));
    }

    /// <summary>The current spec with everything from the next one that may differ.</summary>
    private static PodSpec WithAllowedChanges(PodSpec current, PodSpec next)
    {
        var freed = current.SchedulingGates.Count > 0; // a gated pod may still be narrowed down
        return current with
        {
            Containers = [.. current.Containers.Select((container, i) => container with { Image = next.Containers[i].Image })],
            InitContainers = [.. current.InitContainers.Select((container, i) => container with { Image = next.InitContainers[i].Image })],
            ActiveDeadlineSeconds = next.ActiveDeadlineSeconds,
            Tolerations = next.Tolerations,
            SchedulingGates = next.SchedulingGates,
            NodeSelector = freed && Contains(next.NodeSelector, current.NodeSelector) ? next.NodeSelector : current.NodeSelector,
            Affinity = freed && IsNarrower(next.Affinity, current.Affinity) ? next.Affinity : current.Affinity,
            TerminationGracePeriodSeconds = current.TerminationGracePeriodSeconds < 0 && next.TerminationGracePeriodSeconds == 1
                ? 1 : current.TerminationGracePeriodSeconds,
        };
    }

    /// <summary>Whether the next affinity allows no node that the current one forbids: required node terms may only gain conditions.</summary>
    private static bool IsNarrower(Affinity? next, Affinity? current)
    {
        if (!Same(next?.PodAffinity, current?.PodAffinity) || !Same(next?.PodAntiAffinity, current?.PodAntiAffinity))
            return false;
        if (current?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is not { } before)
            return true;
        return next?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is { } after
            && after.NodeSelectorTerms.Count == before.NodeSelectorTerms.Count
            && before.NodeSelectorTerms.Zip(after.NodeSelectorTerms).All(pair =>
                HoldsAll(pair.Second.MatchExpressions, pair.First.MatchExpressions) && HoldsAll(pair.Second.MatchFields, pair.First.MatchFields));
    }

    private static bool HoldsAll(IReadOnlyList<NodeSelectorRequirement> all, IReadOnlyList<NodeSelectorRequirement> part) =>
        part.All(old => all.Any(requirement => Same(requirement, old)));

    private static bool Same<T>(T one, T other) => KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));

    private static bool Contains(IReadOnlyDictionary<string, string> all, IReadOnlyDictionary<string, string> part) =>
        part.All(pair => all.TryGetValue(pair.Key, out var value) && value == pair.Value);

    private static void Deadline(ErrorList errors, long? next, long? current, FieldPath path)
    {
        if (current is { } before && next is { } after && after > before)
            errors.Add(FieldError.Invalid(path, after, "must be less than or equal to previous value"));
        else if (current is not null && next is null)
            errors.Add(FieldError.Invalid(path, null, "must not update from a positive integer to nil value"));
    }

    private static void Tolerations(ErrorList errors, IReadOnlyList<Toleration> next, IReadOnlyList<Toleration> current, FieldPath path)
    {
        foreach (var old in current)
            if (!next.Any(toleration => toleration with { TolerationSeconds = null } == old with { TolerationSeconds = null }))
            {
                errors.Add(FieldError.Forbidden(path, "existing toleration can not be modified except its tolerationSeconds"));
                return;
            }
    }

    private static List<string> Differences(PodSpec one, PodSpec other)
    {
        var (left, right) = (KubernetesJson.Encode(one), KubernetesJson.Encode(other));
        if (left.AsSpan().SequenceEqual(right))
            return [];
        var (before, after) = (JsonNode.Parse(left)!.AsObject(), JsonNode.Parse(right)!.AsObject());
        return [.. before.Select(field => field.Key).Union(after.Select(field => field.Key))
            .Where(name => !JsonNode.DeepEquals(before[name], after[name])).Select(name => $"spec.{name}")];
    }
}
