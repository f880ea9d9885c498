using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Tells a pod the zone and region of the node it is bound to, as labels that the downward API can hand on.</summary>
internal sealed class PodTopologyLabels(KnownObjects objects) : IMutatingAdmission
{
    private static readonly string[] Topology = ["topology.kubernetes.io/zone", "topology.kubernetes.io/region"];

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (!request.IsCreate)
            return request.Object;
        return request.Object switch
        {
            Binding { Target: { Kind: "" or "Node", Name.Length: > 0 } target } binding when await LabelsAsync(target.Name, ct) is { Count: > 0 } labels =>
                binding with { Metadata = binding.Metadata with { Labels = Merged(binding.Metadata.Labels, labels) } },
            Pod { Spec.NodeName: { Length: > 0 } node } pod when request.Subresource.Length == 0 && await LabelsAsync(node, ct) is { Count: > 0 } labels =>
                pod with { Metadata = pod.Metadata with { Labels = Merged(pod.Metadata.Labels, labels) } },
            var other => other,
        };
    }

    private async ValueTask<List<KeyValuePair<string, string>>> LabelsAsync(string node, CancellationToken ct) =>
        await objects.FindAsync<Node>("nodes", node, ct) is { } found ? [.. found.Metadata.Labels.Where(static label => Topology.Contains(label.Key))] : [];

    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> labels, List<KeyValuePair<string, string>> more)
    {
        var all = labels.ToDictionary();
        foreach (var (name, value) in more)
            all[name] = value;
        return all;
    }
}
