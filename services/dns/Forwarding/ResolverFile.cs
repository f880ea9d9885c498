using System.Net;

namespace Cluster.Dns.Forwarding;

/// <summary>Reads the machine's resolvers from resolv.conf.</summary>
internal static class ResolverFile
{
    /// <param name="path">The file; a missing one names no resolver.</param>
    /// <param name="self">Our own address, left out: asking ourselves would never end.</param>
    public static IReadOnlyList<IPEndPoint> Read(string path, IPEndPoint self)
    {
        if (!File.Exists(path))
            return [];
        return [.. File.ReadLines(path)
            .Select(static line => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            .Where(static words => words is ["nameserver", _, ..])
            .Select(static words => IPAddress.TryParse(words[1], out var address) ? new IPEndPoint(address, 53) : null)
            .OfType<IPEndPoint>()
            .Where(endpoint => !endpoint.Equals(self))];
    }
}
