using Cluster.Api.Authentication.V1;
using Cluster.Api.Core.V1;
using Cluster.Client;
using Cluster.Client.Informers;

namespace Cluster.Kubelet.Configuration;

/// <summary>Reads ConfigMaps, Secrets and tokens from the API as they are asked for, and Services from the node's cache.</summary>
/// <remarks>No copy of a Secret is kept: a node may read those of its own pods only, one at a time.</remarks>
internal sealed class ApiPodConfigSource(KubernetesClient client, IObjectCache<Service> services) : IPodConfigSource
{
    public Task<ConfigMap?> FindConfigMapAsync(string ns, string name, CancellationToken ct) =>
        client.FindAsync<ConfigMap>(new ObjectKey(ns, name), ct);

    public Task<Secret?> FindSecretAsync(string ns, string name, CancellationToken ct) =>
        client.FindAsync<Secret>(new ObjectKey(ns, name), ct);

    public async Task<IReadOnlyCollection<Service>> ServicesInAsync(string ns, CancellationToken ct)
    {
        await services.WaitForSyncAsync(ct);
        return [.. services.In(ns)];
    }

    public async Task<TokenRequestStatus> RequestTokenAsync(string ns, string serviceAccount, TokenRequestSpec spec, CancellationToken ct) =>
        (await client.CreateSubresourceAsync<ServiceAccount, TokenRequest, TokenRequest>(
            new ObjectKey(ns, serviceAccount), "token", new TokenRequest { Spec = spec }, ct)).Status;
}
