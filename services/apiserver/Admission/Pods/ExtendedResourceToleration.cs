using Cluster.Api;
using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Lets pods that ask for a device onto nodes that are tainted with the device's name, to be kept for such pods.</summary>
internal sealed class ExtendedResourceToleration : IMutatingAdmission
{
    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) =>
        new(request is { IsWrite: true, Object: Pod pod } ? Apply(pod) : request.Object);

    internal static Pod Apply(Pod pod)
    {
        var names = pod.Spec.Containers.Concat(pod.Spec.InitContainers).SelectMany(static container => container.Resources.Requests.Keys)
            .Where(ResourceNames.IsExtended).Distinct().Order(StringComparer.Ordinal)
            .Where(name => !pod.Spec.Tolerations.Any(toleration => toleration.Key == name && toleration is { Operator: "Exists", Effect: "NoSchedule" })).ToList();
        return names.Count == 0 ? pod : pod with
        {
            Spec = pod.Spec with
            {
                Tolerations = [.. pod.Spec.Tolerations, .. names.Select(static name => new Toleration { Key = name, Operator = "Exists", Effect = "NoSchedule" })],
            },
        };
    }
}
