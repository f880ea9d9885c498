using System.Net;
using System.Net.Sockets;
using Cluster.Api.Core.V1;

namespace Cluster.Controllers.Services;

/// <summary>Finds the pods behind a service. Pure.</summary>
internal static class BackendFinder
{
    /// <summary>Address types of the service's slices, as its IP families say.</summary>
    public static IReadOnlyList<string> AddressTypesOf(Service service) => service.Spec.IpFamilies.Count == 0 ? ["IPv4"] : service.Spec.IpFamilies;

    /// <summary>Every pod that the service selects and that has an address of the family, in a stable order.</summary>
    /// <param name="service">A service with a selector.</param>
    /// <param name="pods">The pods of its namespace.</param>
    /// <param name="addressType"><c>IPv4</c> or <c>IPv6</c>.</param>
    public static List<Backend> Find(Service service, IEnumerable<Pod> pods, string addressType)
    {
        var selector = Selector.From(service.Spec.Selector);
        var found =
            from pod in pods
            where !pod.IsFinished && selector.Matches(pod.Metadata.Labels)
            let addresses = AddressesOf(pod, addressType)
            where addresses.Count > 0
            orderby pod.Metadata.Name
            select new Backend(pod, addresses, ServicePorts.On(pod, service));
        return [.. found];
    }

    private static IReadOnlyList<string> AddressesOf(Pod pod, string addressType)
    {
        var family = addressType == "IPv6" ? AddressFamily.InterNetworkV6 : AddressFamily.InterNetwork;
        var all = pod.Status.PodIPs.Count > 0 ? pod.Status.PodIPs.Select(ip => ip.Ip) : pod.Status.PodIP is { Length: > 0 } one ? [one] : [];
        return [.. all.OfType<string>().Where(text => IPAddress.TryParse(text, out var address) && address.AddressFamily == family).Take(1)];
    }
}
