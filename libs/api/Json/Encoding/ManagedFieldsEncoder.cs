using System.Text.Json;
using Cluster.Api.Meta.V1;

namespace Cluster.Api;

/// <summary>Copies managedFields that have not been decoded.</summary>
internal sealed class ManagedFieldsEncoder : ValueEncoder<IReadOnlyList<ManagedFieldsEntry>>
{
    public override bool IsEmpty(IReadOnlyList<ManagedFieldsEntry> value) => value is EncodedManagedFields encoded ? encoded.Json.IsEmpty : value.Count == 0;

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<ManagedFieldsEntry> value)
    {
        if (value is EncodedManagedFields encoded)
            writer.WriteRawValue(encoded.Json.Span, skipInputValidation: true);
        else
            ValueEncoders.Of<IReadOnlyList<ManagedFieldsEntry>>().Write(writer, value);
    }
}
