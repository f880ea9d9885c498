using Cluster.Api;
using Cluster.Api.Core.V1;
using Cluster.Api.Nodes.V1;
using Cluster.ApiServer.Http;

namespace Cluster.ApiServer.Admission.Pods;

/// <summary>Looks up the runtime class that a new pod names.</summary>
internal sealed class RuntimeClassAdmission(KnownObjects objects) : IMutatingAdmission
{
    private const string Classes = "runtimeclasses.node.k8s.io";

    public async ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct)
    {
        if (!request.IsCreate || !request.IsWrite || request.Object is not Pod pod
            || (pod.Spec.RuntimeClassName is not { Length: > 0 } && pod.Spec.Overhead.Count == 0))
            return request.Object;
        var name = pod.Spec.RuntimeClassName ?? "";
        var found = name.Length == 0 ? null : await objects.FindAsync<RuntimeClass>(Classes, name, ct) ?? throw ApiException.Forbidden(
            request.Resource, pod.Metadata.Name, $"pod rejected: RuntimeClass \"{name}\" not found");
        pod = PodRuntimeClass.Apply(pod, found, out var fault);
        return fault is null ? pod : throw ApiException.Forbidden(request.Resource, pod.Metadata.Name, fault);
    }
}
