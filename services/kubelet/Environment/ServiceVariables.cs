using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Cluster.Api.Core.V1;

namespace Cluster.Kubelet.Environment;

/// <summary>Variables that tell a container where the Services of its namespace are, as <c>WEB_SERVICE_HOST</c> and in the style of Docker links.</summary>
internal static class ServiceVariables
{
    public static IEnumerable<KeyValuePair<string, string>> For(IEnumerable<Service> services) =>
        services.Where(HasAddress).OrderBy(s => s.Metadata.Name, StringComparer.Ordinal).SelectMany(For);

    private static bool HasAddress(Service service) =>
        service.Spec.ClusterIP is { Length: > 0 } address && address != "None" && service.Spec.Ports.Count > 0;

    private static IEnumerable<KeyValuePair<string, string>> For(Service service)
    {
        var name = Variable(service.Metadata.Name);
        var host = service.Spec.ClusterIP!;
        yield return new($"{name}_SERVICE_HOST", host);
        yield return new($"{name}_SERVICE_PORT", Number(service.Spec.Ports[0]));
        foreach (var port in service.Spec.Ports.Where(p => !string.IsNullOrEmpty(p.Name)))
            yield return new($"{name}_SERVICE_PORT_{Variable(port.Name!)}", Number(port));

        for (var i = 0; i < service.Spec.Ports.Count; i++)
            foreach (var link in Links(name, host, service.Spec.Ports[i], isFirst: i == 0))
                yield return link;
    }

    private static IEnumerable<KeyValuePair<string, string>> Links(string name, string host, ServicePort port, bool isFirst)
    {
        var protocol = string.IsNullOrEmpty(port.Protocol) ? "TCP" : port.Protocol;
        var lower = protocol.ToLowerInvariant();
        var url = $"{lower}://{Bracketed(host)}:{Number(port)}";
        var prefix = $"{name}_PORT_{Number(port)}_{protocol.ToUpperInvariant()}";
        if (isFirst)
            yield return new($"{name}_PORT", url);
        yield return new(prefix, url);
        yield return new($"{prefix}_PROTO", lower);
        yield return new($"{prefix}_PORT", Number(port));
        yield return new($"{prefix}_ADDR", host);
    }

    private static string Variable(string name) => name.Replace('-', '_').ToUpperInvariant();

    private static string Number(ServicePort port) => port.Port.ToString(CultureInfo.InvariantCulture);

    private static string Bracketed(string host) =>
        IPAddress.TryParse(host, out var ip) && ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{host}]" : host;
}
