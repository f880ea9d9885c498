using Cluster.Api;

namespace Cluster.ApiServer.Admission;

/// <summary>Lets everything pass: it is here so that flags may name it.</summary>
internal sealed class AlwaysAdmit : IMutatingAdmission
{
    public ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct) => new(request.Object);
}
