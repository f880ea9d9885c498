using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Proxying;

/// <summary><c>pods/proxy</c>: any request to a port of a pod, by default the first that a container declares.</summary>
internal sealed class PodProxyHandler(ResourceServices services, UserBackends backends) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        await ConnectOptions.AdmitAsync(request, services, ct);
        var asked = ResourceAddress.Parse(request.Info.Name) ?? throw ApiException.BadRequest($"invalid pod request \"{request.Info.Name}\"");
        var found = await new ListReader(services.Caches[request.Resource]).FindAsync($"{request.Info.Namespace}/{asked.Name}", "", ct)
            ?? throw ApiException.NotFound(request.Resource, asked.Name);
        var pod = (Pod)found.Decode();
        var port = asked.Port.Length > 0 ? asked.Port : FirstPort(pod);
        var address = ProxyableAddress.Parse(pod.Status.PodIPs is [var first, ..] ? first.Ip : pod.Status.PodIP);
        await ResourceProxy.ServeAsync(request, backends.At(address, port, asked.Scheme), ct);
    }

    private static string FirstPort(Pod pod) =>
        pod.Spec.Containers.FirstOrDefault(container => container.Ports.Count > 0)?.Ports[0].ContainerPortValue.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "";
}
