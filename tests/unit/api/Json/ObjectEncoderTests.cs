using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Cluster.Api.Core.V1;

namespace Cluster.Api.Tests.Json;

/// <summary>The encoder of <see cref="KubernetesJson.Encode{T}"/> is only a faster way to the bytes of the serializer.</summary>
public sealed class ObjectEncoderTests
{
    private const int Depth = 7;

    public static TheoryData<Type> Kinds =>
        [.. typeof(Pod).Assembly.GetExportedTypes().Where(type => type.IsDefined(typeof(KindAttribute), false) && !type.IsGenericTypeDefinition)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Encode_EmptyObject_IsWhatTheSerializerWrites(Type kind) => AssertSame(kind, Activator.CreateInstance(kind)!);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Encode_ObjectWithEveryField_IsWhatTheSerializerWrites(Type kind) => AssertSame(kind, Filled(kind, Depth)!);

    [Fact]
    public void Encode_DeclaredAsInterface_WritesWhatTheInterfaceHas() => AssertSame(typeof(IKubernetesObject), new Pod { Metadata = new() { Name = "a" } });

    [Fact]
    public void Encode_DeclaredAsObject_WritesAllOfIt() =>
        Assert.Equal(KubernetesJson.Encode(new PodSpec { NodeName = "n" }), KubernetesJson.Encode<object>(new PodSpec { NodeName = "n" }));

    [Fact]
    public void Encode_EmptyManagedFields_AreLeftOut() => AssertSame(typeof(Pod), new Pod { Metadata = new() { Name = "a", ManagedFields = Cluster.Api.Meta.V1.EncodedManagedFields.Empty } });

    [Fact]
    public void Encode_NullElementsAndTextsToEscape_AreWrittenAsBefore()
    {
        AssertSame(typeof(ConfigMap), new ConfigMap { Data = new Dictionary<string, string> { ["a\"b"] = null!, ["é"] = "<&'\u2028\ud83d\ude00\n" } });
        AssertSame(typeof(Pod), new Pod { Spec = new() { Containers = [null!, new() { Name = "x" }] } });
    }

    [Fact]
    public void Encode_LargeObject_LeavesTheNextOneWhole()
    {
        AssertSame(typeof(ConfigMap), new ConfigMap { Data = new Dictionary<string, string> { ["big"] = new('x', 1_000_000) } });
        AssertSame(typeof(ConfigMap), new ConfigMap { Data = new Dictionary<string, string> { ["small"] = "y" } });
    }

    private static void AssertSame(Type type, object value)
    {
        var encode = typeof(KubernetesJson).GetMethod(nameof(KubernetesJson.Encode))!.MakeGenericMethod(type);
        Assert.Equal(
            Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(value, type, KubernetesJson.Options)),
            Encoding.UTF8.GetString((byte[])encode.Invoke(null, [value])!));
    }

    /// <summary>An object with something in every field, down to a depth at which types that contain themselves stop.</summary>
    private static object? Filled(Type type, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "text";
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 8L;
        if (type == typeof(bool)) return true;
        if (type == typeof(double)) return 1.5;
        if (type == typeof(byte[])) return "bytes"u8.ToArray();
        if (type == typeof(DateTimeOffset)) return DateTimeOffset.UnixEpoch.AddMilliseconds(1_700_000_000_123);
        if (type == typeof(Quantity)) return Quantity.Parse("100m");
        if (type == typeof(IntOrString)) return (IntOrString)"25%";
        if (type.GetInterfaces().Any(each => each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IRawJson<>)))
            return type.GetMethod("Of", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [JsonSerializer.SerializeToElement(new { raw = 1 })]);
        if (type == typeof(JsonElement)) return JsonSerializer.SerializeToElement(new { raw = 1 });
        if (depth == 0) return null;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return FilledList(type.GetGenericArguments()[0], depth);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>))
            return FilledMap(type.GetGenericArguments()[1], depth);
        if (!type.IsClass || type.GetConstructor(Type.EmptyTypes) is null)
            throw new NotSupportedException($"say what a filled {type} is");
        var made = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties().Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
            property.SetValue(made, Filled(property.PropertyType, depth - 1));
        return made;
    }

    private static IList FilledList(Type element, int depth)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        if (Filled(element, depth - 1) is { } value)
            list.Add(value);
        return list;
    }

    private static IDictionary FilledMap(Type element, int depth)
    {
        var map = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), element))!;
        if (Filled(element, depth - 1) is { } value)
            map.Add("name", value);
        return map;
    }
}
