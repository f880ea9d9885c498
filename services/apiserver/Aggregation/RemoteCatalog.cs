using System.Security.Cryptography;

namespace Cluster.ApiServer.Aggregation;

/// <summary>The aggregated APIs at one moment, by group priority and version priority. Immutable; a change makes a new one.</summary>
internal sealed class RemoteCatalog
{
    public static readonly RemoteCatalog Empty = new([]);

    private readonly Dictionary<(string Group, string Version), Entry> _byVersion = [];

    public RemoteCatalog(IEnumerable<Entry> entries)
    {
        Entries = [.. entries.OrderByDescending(entry => entry.Api.Spec.GroupPriorityMinimum).ThenBy(entry => entry.Api.Group, StringComparer.Ordinal)
            .ThenByDescending(entry => entry.Api.Spec.VersionPriority).ThenBy(entry => entry.Api.Version, StringComparer.Ordinal)];
        foreach (var entry in Entries)
            _byVersion.TryAdd((entry.Api.Group, entry.Api.Version), entry);
    }

    /// <summary>In the order in which discovery lists them.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>Identifies what they say about their schemas; empty when nothing.</summary>
    public string OpenApiRevision => field ??= RevisionOf(Entries);

    public Entry? Find(string group, string version) => _byVersion.GetValueOrDefault((group, version));

    private static string RevisionOf(IReadOnlyList<Entry> entries)
    {
        var parts = entries.Where(entry => entry.State.OpenApi is not null || entry.State.Swagger is not null).Select(entry =>
            $"{entry.Api.Name} {entry.State.OpenApi} {Convert.ToHexString(SHA256.HashData(entry.State.Swagger ?? []))}");
        return string.Join('\n', parts);
    }

    /// <summary>An aggregated API and what is known of it.</summary>
    internal sealed record Entry(RemoteApi Api, RemoteState State);
}
