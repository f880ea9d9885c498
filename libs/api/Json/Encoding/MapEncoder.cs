using System.Text.Json;

namespace Cluster.Api;

/// <summary>Writes maps in the order they enumerate; an empty one is left out.</summary>
internal sealed class MapEncoder<T> : ValueEncoder<IReadOnlyDictionary<string, T>>
{
    private readonly ValueEncoder<T> _value = ValueEncoders.Of<T>();

    public override bool IsEmpty(IReadOnlyDictionary<string, T> value) => value.Count == 0;

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        writer.WriteStartObject();
        if (value is Dictionary<string, T> map)
        {
            foreach (var (name, entry) in map)
                WriteEntry(writer, name, entry);
        }
        else
        {
            foreach (var (name, entry) in value)
                WriteEntry(writer, name, entry);
        }

        writer.WriteEndObject();
    }

    private void WriteEntry(Utf8JsonWriter writer, string name, T entry)
    {
        writer.WritePropertyName(name);
        if (entry is null)
            writer.WriteNullValue();
        else
            _value.Write(writer, entry);
    }
}
