using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Nodes;

/// <summary>Keeps pods off a new node until the node controller has seen that it is ready.</summary>
internal sealed class TaintNodesByCondition : IMutatingAdmission
{
    private static readonly Taint NotReady = new() { Key = "node.kubernetes.io/not-ready", Effect = "NoSchedule" };

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        new(request is { IsCreate: true, IsWrite: true, Object: Node node } && !node.Spec.Taints.Any(taint => taint.Key == NotReady.Key && taint.Effect == NotReady.Effect)
            ? node with { Spec = node.Spec with { Taints = [.. node.Spec.Taints, NotReady] } }
            : request.Object);
}
