using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Nodes;

/// <summary>What a node may write about itself: nothing by which it could draw pods to it, or delete itself with what depends on it. Pure.</summary>
internal static class NodeSelfRules
{
    /// <summary>Labels by which an administrator sets nodes apart.</summary>
    private const string Reserved = "node-restriction.kubernetes.io";

    /// <summary>The project's own labels that a kubelet sets.</summary>
    private static readonly HashSet<string> Own =
    [
        "kubernetes.io/hostname", "topology.kubernetes.io/zone", "topology.kubernetes.io/region", "failure-domain.beta.kubernetes.io/zone",
        "failure-domain.beta.kubernetes.io/region", "node.kubernetes.io/instance-type", "beta.kubernetes.io/instance-type", "kubernetes.io/os",
        "kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/arch", "node.kubernetes.io/windows-build",
    ];

    public static string? Fault(string node, AdmissionRequest request)
    {
        if (request.Name != node)
            return $"node \"{node}\" is not allowed to modify node \"{request.Name}\"";
        return request.Object switch
        {
            Node wanted when request.IsCreate => FaultOfNew(node, wanted),
            Node wanted => FaultOfChange(node, wanted, (Node)request.Current!),
            _ => null,
        };
    }

    private static string? FaultOfNew(string node, Node wanted)
    {
        if (wanted.Spec.ConfigSource is not null)
            return $"node \"{node}\" is not allowed to create pods with a non-nil configSource";
        return ForbiddenLabels(wanted, null) is { Length: > 0 } labels ? $"node \"{node}\" is not allowed to set the following labels: {labels}" : null;
    }

    private static string? FaultOfChange(string node, Node wanted, Node current)
    {
        if (wanted.Spec.ConfigSource is { } source && !SameJson(source, current.Spec.ConfigSource))
            return $"node \"{node}\" is not allowed to update configSource to a new non-nil configSource";
        if (!SameJson(wanted.Spec.Taints, current.Spec.Taints))
            return $"node \"{node}\" is not allowed to modify taints";
        if (ForbiddenLabels(wanted, current) is { Length: > 0 } labels)
            return $"is not allowed to modify labels: {labels}";
        return SameJson(wanted.Metadata.OwnerReferences, current.Metadata.OwnerReferences) ? null : $"node \"{node}\" is not allowed to modify ownerReferences";
    }

    private static string ForbiddenLabels(Node wanted, Node? current)
    {
        var before = current?.Metadata.Labels ?? new Dictionary<string, string>();
        var changed = wanted.Metadata.Labels.Where(label => !before.TryGetValue(label.Key, out var value) || value != label.Value).Select(static label => label.Key)
            .Concat(before.Keys.Where(name => !wanted.Metadata.Labels.ContainsKey(name)));
        return string.Join(", ", changed.Where(IsForbidden).Order(StringComparer.Ordinal));
    }

    private static bool IsForbidden(string label)
    {
        var domain = label.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? label[..slash] : "";
        if (Within(domain, Reserved))
            return true;
        var isProjects = Within(domain, "kubernetes.io") || Within(domain, "k8s.io");
        return isProjects && !Own.Contains(label) && !Within(domain, "kubelet.kubernetes.io") && !Within(domain, "node.kubernetes.io");
    }

    private static bool Within(string domain, string parent) => domain == parent || domain.EndsWith("." + parent, StringComparison.Ordinal);

    public static bool Same(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(label => right.TryGetValue(label.Key, out var value) && value == label.Value);

    private static bool SameJson<T>(T one, T other) => ReferenceEquals(one, other) || KubernetesJson.Encode(one).AsSpan().SequenceEqual(KubernetesJson.Encode(other));
}
