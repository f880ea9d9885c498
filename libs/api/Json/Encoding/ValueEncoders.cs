using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cluster.Api;

/// <summary>Finds the encoder of a type; each is made once.</summary>
internal static class ValueEncoders
{
    private static readonly ConcurrentDictionary<Type, object> Known = new();

    /// <summary>The encoder of a type.</summary>
    public static ValueEncoder<T> Of<T>() => (ValueEncoder<T>)Known.GetOrAdd(typeof(T), static _ => Create<T>());

    /// <summary>The encoder of a field, which may bring a converter of its own.</summary>
    public static ValueEncoder<T> For<T>(JsonConverter? converter) => converter switch
    {
        null => Of<T>(),
        ManagedFieldsConverter => (ValueEncoder<T>)(object)new ManagedFieldsEncoder(),
        JsonConverter<T> own => new ConverterEncoder<T>(own),
        _ => throw new NotSupportedException($"{converter.GetType()} does not write {typeof(T)}"),
    };

    private static object Create<T>()
    {
        var type = typeof(T);
        if (type == typeof(string))
            return new ScalarEncoders.Text();
        if (type == typeof(object))
            return new ConverterEncoder<T>(); // by the value's own type: the converter for object itself writes none of its fields
        if (type == typeof(int))
            return new ScalarEncoders.Int32();
        if (type == typeof(long))
            return new ScalarEncoders.Int64();
        if (type == typeof(bool))
            return new ScalarEncoders.Boolean();
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return Make(typeof(ListEncoder<>), type.GetGenericArguments()[0]);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) && type.GetGenericArguments() is [var key, var value] && key == typeof(string))
            return Make(typeof(MapEncoder<>), value);
        return KubernetesJson.Options.GetTypeInfo(type).Kind switch
        {
            JsonTypeInfoKind.Object when type is { IsClass: true, IsSealed: true } => Make(typeof(ObjectEncoder<>), type),
            JsonTypeInfoKind.None when KubernetesJson.Options.GetConverter(type) is JsonConverter<T> converter => new ConverterEncoder<T>(converter),
            _ => new ConverterEncoder<T>(),
        };
    }

    private static object Make(Type encoder, Type argument) => Activator.CreateInstance(encoder.MakeGenericType(argument))!;
}
