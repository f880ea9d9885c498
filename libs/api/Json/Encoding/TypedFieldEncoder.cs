using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Cluster.Api;

/// <summary>A field of a known type: its name encoded once, its getter a delegate.</summary>
internal sealed class FieldEncoder<TOwner, TValue>(JsonPropertyInfo property) : FieldEncoder<TOwner>
    where TOwner : class
{
    private readonly JsonEncodedText _name = JsonEncodedText.Encode(property.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
    private readonly bool _always = property.AttributeProvider?.IsDefined(typeof(RequiredAttribute), inherit: false) ?? false;
    private readonly Func<TOwner, TValue> _get = GetterOf(property);
    private readonly ValueEncoder<TValue> _value = ValueEncoders.For<TValue>(property.CustomConverter);

    public override void Write(Utf8JsonWriter writer, TOwner owner)
    {
        var value = _get(owner);
        if (value is null || (!_always && _value.IsEmpty(value)))
            return;
        writer.WritePropertyName(_name);
        _value.Write(writer, value);
    }

    private static Func<TOwner, TValue> GetterOf(JsonPropertyInfo property) => property.AttributeProvider is PropertyInfo { GetMethod: { } getter }
        ? getter.CreateDelegate<Func<TOwner, TValue>>()
        : owner => (TValue)property.Get!(owner)!;
}
