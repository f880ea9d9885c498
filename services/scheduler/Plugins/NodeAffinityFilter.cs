using System.Globalization;
using Cluster.Api.Core.V1;
using Cluster.Scheduler.Cache;
using Cluster.Scheduler.Framework;

namespace Cluster.Scheduler.Plugins;

/// <summary>Holds pods to their node selector and required node affinity, and prefers what they prefer.</summary>
internal sealed class NodeAffinityFilter : IFilterPlugin, IScorePlugin
{
    private static readonly string[] Reason = ["node(s) didn't match Pod's node affinity/selector"];

    public string Name => "NodeAffinity";

    public ClusterChange HelpedBy => ClusterChange.NodeAdded | ClusterChange.NodeLabels;

    public bool ResolvableByEviction => false;

    public int Weight => 2;

    public IReadOnlyList<string>? Refusal(PodInfo pod, NodeInfo node)
    {
        var labels = node.Node.Metadata.Labels;
        foreach (var (key, value) in pod.Pod.Spec.NodeSelector)
        {
            if (!labels.TryGetValue(key, out var actual) || actual != value)
                return Reason;
        }

        return pod.Pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is { } required
            && !required.NodeSelectorTerms.Any(term => Matches(term, node.Node)) ? Reason : null;
    }

    public bool AppliesTo(PodInfo pod) => pod.Pod.Spec.Affinity?.NodeAffinity is { PreferredDuringSchedulingIgnoredDuringExecution.Count: > 0 };

    public void Score(PodInfo pod, IReadOnlyList<NodeInfo> nodes, Span<double> scores)
    {
        foreach (var preferred in pod.Pod.Spec.Affinity!.NodeAffinity!.PreferredDuringSchedulingIgnoredDuringExecution)
        {
            for (var index = 0; index < nodes.Count; index++)
            {
                if (preferred.Preference is { } term && Matches(term, nodes[index].Node))
                    scores[index] += preferred.Weight;
            }
        }

        ScoreScale.MoreIsBetter(scores);
    }

    /// <summary>A term without any requirement matches nothing (API reference, NodeSelectorTerm).</summary>
    private static bool Matches(NodeSelectorTerm term, Node node) =>
        (term.MatchExpressions.Count > 0 || term.MatchFields.Count > 0)
        && term.MatchExpressions.All(requirement => Matches(requirement, node.Metadata.Labels.TryGetValue(requirement.Key, out var value) ? value : null))
        && term.MatchFields.All(requirement => Matches(requirement, requirement.Key == "metadata.name" ? node.Metadata.Name : null));

    private static bool Matches(NodeSelectorRequirement requirement, string? value) => requirement.Operator switch
    {
        "In" => value is not null && requirement.Values.Contains(value),
        "NotIn" => value is null || !requirement.Values.Contains(value),
        "Exists" => value is not null,
        "DoesNotExist" => value is null,
        "Gt" => Compare(value, requirement.Values) is > 0,
        "Lt" => Compare(value, requirement.Values) is < 0,
        _ => false,
    };

    private static int? Compare(string? value, IReadOnlyList<string> values) =>
        values.Count == 1
        && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
        && long.TryParse(values[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var right)
            ? left.CompareTo(right)
            : null;
}
