using System.Collections.Concurrent;
using System.Globalization;

namespace Cluster.Controllers.Reconciling;

/// <summary>The writes of one key's passes, so that the next pass waits until the caches show them.</summary>
/// <remarks>This is what upstream calls expectations: without it a pass that runs before its predecessor's creations have come
/// back would create them again. Belongs to one actor; a pass may write concurrently.</remarks>
internal sealed class OwnWrites
{
    private static readonly AsyncLocal<OwnWrites?> Ambient = new();
    private readonly ConcurrentDictionary<string, long> _revisions = new(StringComparer.Ordinal);

    /// <summary>The ledger of the pass that runs in this flow of control, if any.</summary>
    public static OwnWrites? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>Newest own revision per resource topic.</summary>
    public IReadOnlyDictionary<string, long> Revisions => _revisions;

    public void Note<T>(T written) where T : IKubernetesObject
    {
        if (long.TryParse(written.Metadata.ResourceVersion, NumberStyles.None, CultureInfo.InvariantCulture, out var revision))
            _revisions.AddOrUpdate(ResourceType.Of<T>().Topic, revision, (_, before) => Math.Max(before, revision));
    }
}
