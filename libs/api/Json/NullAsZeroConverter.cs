using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cluster.Api;

/// <summary>Reads null for a number or truth value that Kubernetes holds by value as zero or false, as Go does.</summary>
/// <typeparam name="T"><see cref="int"/>, <see cref="long"/>, <see cref="bool"/> or <see cref="double"/>.</typeparam>
internal sealed class NullAsZeroConverter<T>(JsonConverter<T> inner) : JsonConverter<T>
    where T : struct
{
    /// <inheritdoc/>
    public override bool HandleNull => true;

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : inner.Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => inner.Write(writer, value, options);
}
