using System.Text.Json;

namespace Cluster.Api;

/// <summary>Writes values of one type as <see cref="KubernetesJson.Options"/> would, without its detours per property.</summary>
internal abstract class ValueEncoder<T>
{
    /// <summary>Whether an optional field with this value is left out.</summary>
    public virtual bool IsEmpty(T value) => false;

    /// <summary>Writes a value that is not null.</summary>
    public abstract void Write(Utf8JsonWriter writer, T value);
}
