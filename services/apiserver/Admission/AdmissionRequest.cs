using Cluster.Api;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Admission;

/// <summary>A write on its way in: the object as it would be stored, before preparation and validation.</summary>
/// <param name="Resource">The resource written to.</param>
/// <param name="Subresource">Such as <c>status</c>; empty for the object itself.</param>
/// <param name="Object">The new state, with defaults and namespace set.</param>
/// <param name="Current">The state before; null on create.</param>
/// <param name="User">Who asks.</param>
internal sealed record AdmissionRequest(ResourceDefinition Resource, string Subresource, IKubernetesObject Object, IKubernetesObject? Current, UserInfo User)
{
    /// <summary>Whether the object is new.</summary>
    public bool IsCreate => Current is null;
}
