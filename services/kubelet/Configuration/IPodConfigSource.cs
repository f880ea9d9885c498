using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Configuration;

/// <summary>The objects that a pod's environment and volumes are made of.</summary>
internal interface IPodConfigSource
{
    /// <returns>Null when there is none.</returns>
    Task<ConfigMap?> FindConfigMapAsync(string ns, string name, CancellationToken ct);

    /// <returns>Null when there is none.</returns>
    Task<Secret?> FindSecretAsync(string ns, string name, CancellationToken ct);

    /// <summary>Services of a namespace, from a cache that has been filled once.</summary>
    Task<IReadOnlyCollection<Service>> ServicesInAsync(string ns, CancellationToken ct);

    /// <summary>Asks for a token of the pod's service account (the TokenRequest API).</summary>
    Task<TokenRequestStatus> RequestTokenAsync(string ns, string serviceAccount, TokenRequestSpec spec, CancellationToken ct);
}
