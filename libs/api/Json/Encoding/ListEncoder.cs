using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cluster.Api;

/// <summary>Writes lists; an empty one is left out.</summary>
internal sealed class ListEncoder<T> : ValueEncoder<IReadOnlyList<T>>
{
    private readonly ValueEncoder<T> _element = ValueEncoders.Of<T>();

    public override bool IsEmpty(IReadOnlyList<T> value) => value.Count == 0;

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        writer.WriteStartArray();
        if (value is List<T> list)
        {
            foreach (var element in CollectionsMarshal.AsSpan(list))
                WriteElement(writer, element);
        }
        else
        {
            for (var index = 0; index < value.Count; index++)
                WriteElement(writer, value[index]);
        }

        writer.WriteEndArray();
    }

    private void WriteElement(Utf8JsonWriter writer, T element)
    {
        if (element is null)
            writer.WriteNullValue();
        else
            _element.Write(writer, element);
    }
}
