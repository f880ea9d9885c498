using System.Text.Json;

namespace Cluster.ApiServer.Apply;

/// <summary>Sets by their encoding: objects of one kind and owner mostly have the same, so a write rarely has to read one.</summary>
/// <remarks>Bounded and lossy, thread-safe. Holds only what this server wrote itself.</remarks>
internal static class FieldSetCache
{
    private const int Slots = 512;
    private const int MaxBytes = 4096;

    private static readonly Entry?[] Table = new Entry?[Slots];

    /// <exception cref="JsonException">The text is not FieldsV1.</exception>
    public static FieldSet Read(ReadOnlySpan<byte> json)
    {
        if (json.Length > MaxBytes)
            return FieldSetReader.Read(json, isTrusted: true);
        var hash = new HashCode();
        hash.AddBytes(json);
        ref var slot = ref Table[(uint)hash.ToHashCode() % Slots];
        if (slot is { } known && json.SequenceEqual(known.Json))
            return known.Set;
        var set = FieldSetReader.Read(json, isTrusted: true);
        slot = new(json.ToArray(), set);
        return set;
    }

    private sealed record Entry(byte[] Json, FieldSet Set);
}
