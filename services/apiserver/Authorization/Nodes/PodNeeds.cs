using Cluster.Api.Core.V1;
using Cluster.ApiServer.Admission;
using Cluster.ApiServer.Admission.Pods;

namespace Cluster.ApiServer.Authorization.Nodes;

/// <summary>What a node may read because it runs a certain pod.</summary>
internal sealed class PodNeeds
{
    private static readonly PodNeeds Nothing = new("", [], [], [], []);

    private readonly string _account;
    private readonly string[] _secrets;
    private readonly string[] _configMaps;
    private readonly string[] _resourceClaims;

    private PodNeeds(string account, string[] secrets, string[] configMaps, string[] claims, string[] resourceClaims) =>
        (_account, _secrets, _configMaps, Claims, _resourceClaims) = (account, secrets, configMaps, claims, resourceClaims);

    /// <summary>Names of volume claims.</summary>
    public string[] Claims { get; }

    /// <summary>Reads a pod. One that a node has made itself gives it nothing, whatever it names.</summary>
    public static PodNeeds Of(Pod pod) => pod.Metadata.Annotations.ContainsKey(ServiceAccountAdmission.MirrorAnnotation)
        ? Nothing
        : new(pod.Spec.ServiceAccountName ?? "",
            [.. PodReferences.Secrets(pod).Distinct()], [.. PodReferences.ConfigMaps(pod).Distinct()],
            [.. PodReferences.Claims(pod).Distinct()], [.. PodReferences.ResourceClaims(pod).Distinct()]);

    /// <param name="resource">Plural, without its group.</param>
    /// <param name="name">Name of an object in the pod's namespace; not empty.</param>
    public bool Include(string resource, string name) => resource switch
    {
        "serviceaccounts" => _account == name,
        "secrets" => _secrets.AsSpan().Contains(name),
        "configmaps" => _configMaps.AsSpan().Contains(name),
        "persistentvolumeclaims" => Claims.AsSpan().Contains(name),
        "resourceclaims" => _resourceClaims.AsSpan().Contains(name),
        _ => false,
    };
}
