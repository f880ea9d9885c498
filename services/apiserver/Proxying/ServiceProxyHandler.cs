using System.Globalization;
using Cluster.Api.Core.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Proxying;

/// <summary><c>services/proxy</c>: any request to one of a service's ready pods, past its cluster IP.</summary>
/// <remarks>Source: upstream's <c>service/storage.ResourceLocation</c>. Only addresses that belong to a pod of the namespace count,
/// so nobody can have the server dial an address he wrote into endpoints himself.</remarks>
internal sealed class ServiceProxyHandler(ResourceServices services, UserBackends backends) : ISubresourceHandler
{
    public async Task HandleAsync(ApiRequest request, CancellationToken ct)
    {
        await ConnectOptions.AdmitAsync(request, services, ct);
        var asked = ResourceAddress.Parse(request.Info.Name) ?? throw ApiException.BadRequest($"invalid service request \"{request.Info.Name}\"");
        var key = $"{request.Info.Namespace}/{asked.Name}";
        var service = await FindAsync<Service>("services", key, ct) ?? throw ApiException.NotFound(request.Resource, asked.Name);
        var portName = PortName(service, asked.Port);
        var endpoints = await FindAsync<Endpoints>("endpoints", key, ct)
            ?? throw ApiException.NotFound(services.Caches["endpoints"].Resource, asked.Name);
        foreach (var (address, port) in Candidates(endpoints, portName))
        {
            if (!await BelongsToPodAsync(address, request.Info.Namespace, ct))
                continue;
            var target = ProxyableAddress.Parse(address.Ip);
            await ResourceProxy.ServeAsync(request, backends.At(target, port.ToString(CultureInfo.InvariantCulture), asked.Scheme), ct);
            return;
        }

        throw NoEndpoints(asked.Name);
    }

    private static string PortName(Service service, string asked)
    {
        if (!long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return asked;
        var port = service.Spec.Ports.FirstOrDefault(port => port.Port == number)
            ?? throw Unavailable(string.Create(CultureInfo.InvariantCulture, $"no service port {number} found for service \"{service.Metadata.Name}\""));
        return port.Name ?? "";
    }

    /// <summary>Addresses behind a port, beginning at a random one.</summary>
    private static IEnumerable<(EndpointAddress Address, int Port)> Candidates(Endpoints endpoints, string portName)
    {
        foreach (var subset in endpoints.Subsets)
        {
            var ports = subset.Ports.Where(port => (port.Name ?? "") == portName).ToList();
            if (ports.Count == 0 || subset.Addresses.Count == 0)
                continue;
            var seed = Random.Shared.Next(subset.Addresses.Count);
            for (var i = 0; i < subset.Addresses.Count; i++)
                yield return (subset.Addresses[(seed + i) % subset.Addresses.Count], ports[0].Port);
        }
    }

    private async ValueTask<bool> BelongsToPodAsync(EndpointAddress address, string ns, CancellationToken ct)
    {
        if (address.TargetRef is not { Name: { Length: > 0 } name } target || target.Namespace != ns)
            return false;
        return await FindAsync<Pod>("pods", $"{ns}/{name}", ct) is { } pod && pod.Status.PodIPs.Any(ip => ip.Ip == address.Ip);
    }

    private async ValueTask<T?> FindAsync<T>(string resource, string key, CancellationToken ct) where T : class =>
        (await new ListReader(services.Caches[resource]).FindAsync(key, "", ct))?.Decode() as T;

    private static ApiException NoEndpoints(string service) => Unavailable($"no endpoints available for service \"{service}\"");

    private static ApiException Unavailable(string message) => ApiException.Of(503, "ServiceUnavailable", message, null);
}
