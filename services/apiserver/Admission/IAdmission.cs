using Cluster.Api;

namespace Cluster.ApiServer.Admission;

/// <summary>A policy that sees every write of the objects it cares about, and may change or refuse it.</summary>
/// <remarks>May read other objects, from caches; must not write. Registered policies run in order.</remarks>
internal interface IAdmission
{
    /// <summary>The object to store; the request's own when there is nothing to change.</summary>
    /// <exception cref="Http.ApiException">The write is refused.</exception>
    ValueTask<IKubernetesObject> AdmitAsync(AdmissionRequest request, CancellationToken ct);
}
