using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Lets every pod outlive a short outage of its node: five minutes, unless the pod says otherwise.</summary>
internal sealed class DefaultTolerationSeconds : IMutatingAdmission
{
    /// <summary>How long a pod stays on a node that is not ready or cannot be reached.</summary>
    public const long Seconds = 300;

    private static readonly string[] Outages = ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"];

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        new(request is { IsWrite: true, Object: Pod pod } ? Apply(pod) : request.Object);

    public static Pod Apply(Pod pod)
    {
        var missing = Outages.Where(key => !pod.Spec.Tolerations.Any(toleration => Covers(toleration, key))).ToList();
        return missing.Count == 0 ? pod : pod with
        {
            Spec = pod.Spec with
            {
                Tolerations =
                [
                    .. pod.Spec.Tolerations,
                    .. missing.Select(key => new Toleration { Key = key, Operator = "Exists", Effect = "NoExecute", TolerationSeconds = Seconds }),
                ],
            },
        };
    }

    private static bool Covers(Toleration toleration, string key) =>
        (string.IsNullOrEmpty(toleration.Key) || toleration.Key == key) && toleration.Effect is null or "" or "NoExecute";
}
