using System.Text.Json;

namespace Cluster.Api;

/// <summary>Writes one field of an object, or leaves it out.</summary>
internal abstract class FieldEncoder<TOwner>
{
    public abstract void Write(Utf8JsonWriter writer, TOwner owner);
}
