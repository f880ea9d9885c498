using Cluster.Api.Core.V1;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Keeps pods from driving others off whole zones: required anti-affinity reaches no further than a node.</summary>
internal sealed class HardAntiAffinityTopology : IValidatingAdmission
{
    private const string Hostname = "kubernetes.io/hostname";

    public ValueTask ValidateAsync(AdmissionRequest request, CancellationToken ct)
    {
        var terms = request is { IsWrite: true, Object: Pod pod } ? pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution : null;
        return terms?.FirstOrDefault(term => term.TopologyKey != Hostname) is { } wide
            ? throw request.Refusal($"affinity.PodAntiAffinity.RequiredDuringScheduling has TopologyKey {wide.TopologyKey} but only key {Hostname} is allowed")
            : ValueTask.CompletedTask;
    }
}
