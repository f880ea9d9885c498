using Cluster.Api;

namespace Cluster.ApiServer.Admission;

/// <summary>A policy that may change the objects it cares about on their way in, or refuse them.</summary>
/// <remarks>May read other objects, from caches; must not write. Asked again for every attempt of a write, so it must come to the same again.</remarks>
internal interface IMutatingAdmission : IAdmission
{
    /// <summary>The object to store; the request's own when there is nothing to change. What a deletion or a stream gets back is not used.</summary>
    /// <exception cref="Http.ApiException">The request is refused.</exception>
    ValueTask<IKubernetesObject?> MutateAsync(AdmissionRequest request, CancellationToken ct);
}
