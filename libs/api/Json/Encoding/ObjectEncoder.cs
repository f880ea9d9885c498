using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cluster.Api;

/// <summary>Writes the fields of an object in the order of its model.</summary>
internal sealed class ObjectEncoder<T> : ValueEncoder<T>
    where T : class
{
    // Built when first needed: types may contain themselves.
    private FieldEncoder<T>[]? _fields;

    public override void Write(Utf8JsonWriter writer, T value)
    {
        writer.WriteStartObject();
        foreach (var field in _fields ??= Build())
            field.Write(writer, value);
        writer.WriteEndObject();
    }

    private static FieldEncoder<T>[] Build() =>
        [.. KubernetesJson.Options.GetTypeInfo(typeof(T)).Properties.Where(static property => property.Get is not null).Select(FieldOf)];

    // The usual types are spelled out, so that their code is compiled ahead of time.
    private static FieldEncoder<T> FieldOf(JsonPropertyInfo property) => Type.GetTypeCode(property.PropertyType) switch
    {
        TypeCode.String => new FieldEncoder<T, string>(property),
        TypeCode.Int32 => new FieldEncoder<T, int>(property),
        TypeCode.Int64 => new FieldEncoder<T, long>(property),
        TypeCode.Boolean => new FieldEncoder<T, bool>(property),
        _ => (FieldEncoder<T>)Activator.CreateInstance(typeof(FieldEncoder<,>).MakeGenericType(typeof(T), property.PropertyType), property)!,
    };
}
