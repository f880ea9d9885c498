using System.Text;

namespace Cluster.Sidecar.Actors;

/// <summary>Consistent hashing as Dapr's placement does it: a hundred points per host, an actor belongs to the next point clockwise.</summary>
internal sealed class HashRing<THost>
{
    private const int PointsPerHost = 100;

    private readonly ulong[] _points;
    private readonly THost[] _hosts;

    /// <param name="hosts">At least one.</param>
    /// <param name="name">The host's address; decides its points.</param>
    public HashRing(IEnumerable<THost> hosts, Func<THost, string> name)
    {
        var placed = hosts
            .SelectMany(host => Enumerable.Range(0, PointsPerHost).Select(i => (Point: Hash(name(host) + i), Host: host)))
            .OrderBy(p => p.Point)
            .ToList();
        _points = [.. placed.Select(p => p.Point)];
        _hosts = [.. placed.Select(p => p.Host)];
    }

    public THost Find(string actorId)
    {
        var index = Array.BinarySearch(_points, Hash(actorId));
        if (index < 0) index = ~index;
        return _hosts[index % _hosts.Length];
    }

    private static ulong Hash(string text) => Blake2b.Hash(Encoding.UTF8.GetBytes(text));
}
