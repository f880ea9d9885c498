using System.Net;
using Cluster.Api.ApiRegistration.V1;
using Cluster.Api.Core.V1;
using Cluster.Api.Discovery.V1;
using Cluster.ApiServer.Watch;

namespace Cluster.ApiServer.Aggregation;

/// <summary>Finds the ready endpoints of the service behind an APIService, or says what is missing.</summary>
/// <remarks>Endpoints are dialled directly, as upstream's <c>--enable-aggregator-routing</c>: the server needs no kube-proxy on its machine.</remarks>
internal sealed class ServiceLocator(WatchCaches caches)
{
    private const string ServiceLabel = "kubernetes.io/service-name";
    private const int DefaultPort = 443;

    /// <summary>The endpoints, or why there are none.</summary>
    public async ValueTask<Location> FindAsync(ServiceReference reference, CancellationToken ct)
    {
        var (ns, name, port) = (reference.Namespace ?? "", reference.Name ?? "", reference.Port ?? DefaultPort);
        if ((await caches["services"].StateAsync(ct)).Objects.Find($"{ns}/{name}")?.Decode() is not Service service)
            return Location.Missing("ServiceNotFound", $"service/{name} in \"{ns}\" is not present");
        if (service.Spec.Type == "ExternalName")
            return await ResolveAsync(service, port, ct);
        if (service.Spec.Ports.FirstOrDefault(candidate => candidate.Port == port) is not { } servicePort)
            return Location.Missing("ServicePortError", $"service/{name} in \"{ns}\" is not listening on port {port}");
        var slices = await SlicesAsync(ns, name, ct);
        if (slices.Count == 0)
            return Location.Missing("EndpointsNotFound", $"cannot find endpoints for service/{name} in \"{ns}\"");
        var portName = servicePort.Name ?? "";
        var ready = slices.SelectMany(slice => ReadyIn(slice, portName)).ToList();
        return ready.Count > 0
            ? new(ready, null)
            : Location.Missing("MissingEndpoints", $"endpoints for service/{name} in \"{ns}\" have no addresses with port name \"{portName}\"");
    }

    private async ValueTask<List<EndpointSlice>> SlicesAsync(string ns, string service, CancellationToken ct)
    {
        var state = await caches["endpointslices.discovery.k8s.io"].StateAsync(ct);
        return [.. state.Objects.Range(ns + "/")
            .Where(slice => slice.Selectable.Labels.GetValueOrDefault(ServiceLabel) == service)
            .Select(slice => (EndpointSlice)slice.Decode())];
    }

    private static IEnumerable<IPEndPoint> ReadyIn(EndpointSlice slice, string portName)
    {
        if (slice.Ports.FirstOrDefault(port => (port.Name ?? "") == portName)?.Port is not { } number)
            yield break;
        foreach (var endpoint in slice.Endpoints.Where(endpoint => endpoint.Conditions.Ready is not false))
        {
            if (endpoint.Addresses is [var first, ..] && IPAddress.TryParse(first, out var address))
                yield return new(address, number);
        }
    }

    /// <summary>An ExternalName is resolved once; what came of that is what is dialled.</summary>
    private static async ValueTask<Location> ResolveAsync(Service service, int port, CancellationToken ct)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(service.Spec.ExternalName ?? "", ct);
            return new([.. addresses.Select(address => new IPEndPoint(address, port))], addresses.Length > 0 ? null : NoAddress("no addresses"));
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ArgumentException)
        {
            return new([], NoAddress(e.Message));
        }

        Verdict NoAddress(string why) => new("Unknown", "ServiceAccessError",
            $"service/{service.Metadata.Name} in \"{service.Metadata.Namespace}\" cannot be checked due to: {why}");
    }

    /// <summary>Where the service can be reached.</summary>
    /// <param name="Endpoints">All that are ready.</param>
    /// <param name="Fault">Why there is none; null when there is one.</param>
    internal sealed record Location(IReadOnlyList<IPEndPoint> Endpoints, Verdict? Fault)
    {
        /// <summary>Tells whether anything has changed.</summary>
        public string Fingerprint => Fault is null ? string.Join(' ', Endpoints) : Fault.Message;

        public static Location Missing(string reason, string message) => new([], Verdict.Unavailable(reason, message));

        public IPEndPoint Pick() => Endpoints[Random.Shared.Next(Endpoints.Count)];
    }
}
