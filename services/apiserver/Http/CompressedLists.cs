using System.Collections.Concurrent;
using System.IO.Compression;

namespace Cluster.ApiServer.Http;

/// <summary>Keeps the newest compressed answers to the lists that are asked for again and again. Thread-safe.</summary>
internal sealed class CompressedLists
{
    private const int MaxLists = 32;

    private readonly ConcurrentDictionary<string, (object Source, Lazy<ReadOnlyMemory<byte>> Body)> _lists = new();

    /// <param name="name">Which list, apart from the state it shows.</param>
    /// <param name="source">The state listed; another state replaces what was kept.</param>
    /// <param name="parts">The plain answer.</param>
    public ReadOnlyMemory<byte> GetOrCompress(string name, object source, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        if (_lists.Count >= MaxLists && !_lists.ContainsKey(name))
            _lists.Clear();
        var kept = _lists.AddOrUpdate(
            name, _ => Fresh(source, parts), (_, old) => ReferenceEquals(old.Source, source) ? old : Fresh(source, parts));
        return kept.Body.Value;
    }

    public static ReadOnlyMemory<byte> Compress(IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        var result = new MemoryStream(64 * 1024);
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var part in parts)
                gzip.Write(part.Span);
        }

        return result.GetBuffer().AsMemory(0, (int)result.Length);
    }

    /// <summary>The same for what is made piece by piece; each compressed piece is valid until the next is asked for.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> CompressEach(IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var result = new MemoryStream(16 * 1024);
        using (var gzip = new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true))
        {
            foreach (var piece in pieces)
            {
                gzip.Write(piece.Span);
                yield return result.GetBuffer().AsMemory(0, (int)result.Length);
                result.SetLength(0);
            }
        }

        yield return result.GetBuffer().AsMemory(0, (int)result.Length);
    }

    private static (object Source, Lazy<ReadOnlyMemory<byte>> Body) Fresh(object source, IReadOnlyList<ReadOnlyMemory<byte>> parts) =>
        (source, new(() => Compress(parts)));
}
