using System.Collections;
using System.Text.Json;

namespace Cluster.Api.Meta.V1;

/// <summary>The managedFields of an object as they travelled: undecoded until somebody looks, for hardly anybody does.</summary>
/// <remarks>Decodes on every look, so keep what you take out. Thread-safe.</remarks>
public sealed class EncodedManagedFields(ReadOnlyMemory<byte> json) : IReadOnlyList<ManagedFieldsEntry>
{
    /// <summary>No entries.</summary>
    public static EncodedManagedFields Empty { get; } = new(default);

    /// <summary>The list as UTF-8 JSON; empty when there are no entries.</summary>
    public ReadOnlyMemory<byte> Json { get; } = json;

    /// <inheritdoc/>
    public int Count => Entries().Count;

    /// <inheritdoc/>
    public ManagedFieldsEntry this[int index] => Entries()[index];

    /// <summary>Takes over a list, encoding it when it is of another type.</summary>
    public static EncodedManagedFields Of(IReadOnlyList<ManagedFieldsEntry> fields) =>
        fields as EncodedManagedFields ?? (fields.Count == 0 ? Empty : new(KubernetesJson.Encode(fields)));

    /// <inheritdoc/>
    public IEnumerator<ManagedFieldsEntry> GetEnumerator() => Entries().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<ManagedFieldsEntry> Entries() => Json.IsEmpty ? [] : JsonSerializer.Deserialize<List<ManagedFieldsEntry>>(Json.Span, KubernetesJson.Options) ?? [];
}
