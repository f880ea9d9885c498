using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Cluster.Api.Meta.V1;

namespace Cluster.Api;

/// <summary>The one JSON dialect of the cluster: Kubernetes' field names, empty optional fields left out.</summary>
/// <remarks>An optional list, map, text (declared non-nullable) or non-nullable number that is empty or zero is not written, as Go's
/// <c>omitempty</c> does; fields marked <see cref="RequiredAttribute"/> always are. Thread-safe.</remarks>
public static class KubernetesJson
{
    /// <summary>Deepest nesting accepted from a client.</summary>
    public const int MaxDepth = 256;

    /// <summary>Options for every API object, in both directions.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Encodes an object as UTF-8.</summary>
    /// <remarks>The same bytes as by <see cref="Options"/>, a few times faster: the fields of a model are known, so none is boxed or asked twice.</remarks>
    public static byte[] Encode<T>(T value) =>
        value is null ? "null"u8.ToArray() : EncodingBuffer.Encode(ValueEncoders.Of<T>(), value);

    /// <summary>Decodes UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The text is not JSON, or a field has another type than the model says.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("the document is null");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OmitEmpty, NullElements.Replace } },
            Converters =
            {
                new TimeConverter(),
                new NullAsZeroConverter<int>(JsonMetadataServices.Int32Converter),
                new NullAsZeroConverter<long>(JsonMetadataServices.Int64Converter),
                new NullAsZeroConverter<bool>(JsonMetadataServices.BooleanConverter),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void OmitEmpty(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            var attributes = property.AttributeProvider;
            if (attributes is null || attributes.IsDefined(typeof(RequiredAttribute), inherit: false))
                continue;
            property.ShouldSerialize = property.PropertyType == typeof(IReadOnlyList<ManagedFieldsEntry>)
                ? static (_, value) => value is not (null or EncodedManagedFields { Json.IsEmpty: true } or ICollection { Count: 0 })
                : EmptinessOf(property.PropertyType) ?? property.ShouldSerialize;
        }
    }

    private static Func<object, object?, bool>? EmptinessOf(Type type)
    {
        if (type == typeof(string))
            return static (_, value) => value is string { Length: > 0 };
        if (type == typeof(int))
            return static (_, value) => value is not 0;
        if (type == typeof(long))
            return static (_, value) => value is not 0L;
        if (type == typeof(bool))
            return static (_, value) => value is true;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return static (_, value) => value is not null && (value is not ICollection { Count: 0 });
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return static (_, value) => value is not null && (value is not ICollection { Count: 0 });
        return null;
    }
}
