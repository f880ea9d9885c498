using Cluster.Api;
using Cluster.Api.Networking.V1;
using Cluster.ApiServer.Registry.Kinds.Networking;

namespace Cluster.ApiServer.Admission;

/// <summary>Gives an ingress that names no class the one marked as default; of several, the newest.</summary>
internal sealed class DefaultIngressClass(KnownObjects objects) : IMutatingAdmission
{
    private const string Mark = "ingressclass.kubernetes.io/is-default-class";

    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) => ValueTask.FromResult<IKubernetesObject?>(
        request is { IsCreate: true, Object: Ingress { Spec.IngressClassName: null } ingress }
        && !ingress.Metadata.Annotations.ContainsKey(IngressStrategy.ClassAnnotation)
        && Default() is { } name
            ? ingress with { Spec = ingress.Spec with { IngressClassName = name } }
            : request.Object);

    private string? Default() => objects.All<IngressClass>("ingressclasses.networking.k8s.io")
        .Select(known => known.Metadata)
        .Where(meta => meta.Annotations.TryGetValue(Mark, out var marked) && marked == "true")
        .OrderByDescending(meta => meta.CreationTimestamp).ThenBy(meta => meta.Name, StringComparer.Ordinal)
        .FirstOrDefault()?.Name;
}
