using System.Globalization;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;

namespace Cluster.ApiServer.Proxying;

/// <summary><c>nodes/proxy</c>: any request to a node's kubelet, or without credentials to another port of the node.</summary>
internal sealed class NodeProxyHandler(ResourceServices services, KubeletConnection kubelets, UserBackends backends) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        await ConnectOptions.AdmitAsync(request, services, ct);
        var asked = ResourceAddress.Parse(request.Info.Name) ?? throw ApiException.BadRequest($"invalid node request \"{request.Info.Name}\"");
        var kubelet = kubelets.Locate(asked.Name);
        var isKubelet = asked.Port.Length == 0 || asked.Port == kubelet.Port.ToString(CultureInfo.InvariantCulture);
        var backend = isKubelet ? kubelet : backends.At(ProxyableAddress.Require(kubelet.Address), asked.Port, asked.Scheme);
        await ResourceProxy.ServeAsync(request, backend, ct);
    }
}
