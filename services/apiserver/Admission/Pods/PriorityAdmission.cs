using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Scheduling.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry.Kinds.Scheduling;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Gives new pods the priority of their class, and keeps one class at most as the default.</summary>
internal sealed class PriorityAdmission(KnownObjects objects) : IMutatingAdmission
{
    private const string Classes = "priorityclasses.scheduling.k8s.io";

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (!request.IsWrite)
            return request.Object;
        switch (request.Object)
        {
            case Pod pod when request.IsCreate:
                var found = pod.Spec.PriorityClassName is { Length: > 0 } name ? await objects.FindAsync<PriorityClass>(Classes, name, ct) ?? SystemPriorityClasses.Find(name) : Default();
                pod = PodPriority.Apply(pod, found, out var fault);
                return fault is null ? pod : throw ApiException.Forbidden(request.Resource, pod.Metadata.Name, fault);
            case PriorityClass { GlobalDefault: true } wanted when Default() is { } other && other.Metadata.Name != wanted.Metadata.Name:
                throw ApiException.Forbidden(
                    request.Resource, wanted.Metadata.Name, $"PriorityClass {other.Metadata.Name} is already marked as default. Only one default can exist");
            default:
                return request.Object;
        }
    }

    /// <summary>The default class; of several, which race each other into being, the lowest.</summary>
    private PriorityClass? Default()
    {
        PriorityClass? found = null;
        foreach (var candidate in objects.All<PriorityClass>(Classes))
            if (candidate.GlobalDefault is true && !(found?.Value <= candidate.Value))
                found = candidate;
        return found;
    }
}
