using System.Collections.Concurrent;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>What an object is before anybody has set a field: the parts that a type always has are nobody's.</summary>
internal static class EmptyObjects
{
    private static readonly ConcurrentDictionary<Type, byte[]> Known = new();
    private static readonly byte[] Bare = "{}"u8.ToArray();

    /// <summary>The encoding of an empty object; of a schema that came as data it has nothing.</summary>
    public static ReadOnlyMemory<byte> Of(Schema schema) => schema.ClrType is { } type && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null
        ? Known.GetOrAdd(type, static type => JsonSerializer.SerializeToUtf8Bytes(Activator.CreateInstance(type), type, KubernetesJson.Options))
        : Bare;
}
