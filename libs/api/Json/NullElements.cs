using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace Cluster.Api;

/// <summary>Reads null inside lists and maps as Go does: as the element type's empty value.</summary>
/// <remarks>Manifests do contain <c>labels: {a: }</c>, and nothing behind the decoder expects a null there.</remarks>
internal static class NullElements
{
    public static void Replace(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (property.Set is not { } set || ElementOf(property.PropertyType) is not { } element || EmptyOf(element) is not { } empty)
                continue;
            property.Set = (owner, value) => set(owner, Filled(value, empty));
        }
    }

    private static Type? ElementOf(Type type)
    {
        if (!type.IsGenericType)
            return null;
        var shape = type.GetGenericTypeDefinition();
        if (shape == typeof(IReadOnlyList<>))
            return type.GetGenericArguments()[0];
        return shape == typeof(IReadOnlyDictionary<,>) ? type.GetGenericArguments()[1] : null;
    }

    /// <summary>Makes an empty value; null for value types, which cannot be null.</summary>
    private static Func<object>? EmptyOf(Type element)
    {
        if (element.IsValueType)
            return null;
        if (element == typeof(string))
            return static () => "";
        if (element.IsArray)
            return () => Array.CreateInstance(element.GetElementType()!, 0);
        if (ElementOf(element) is { } inner && element.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return () => Array.CreateInstance(inner, 0);
        return element.GetConstructor(Type.EmptyTypes) is null ? null : () => Activator.CreateInstance(element)!;
    }

    private static object? Filled(object? collection, Func<object> empty)
    {
        switch (collection)
        {
            case IDictionary map:
                List<object>? gaps = null;
                foreach (DictionaryEntry entry in map)
                    if (entry.Value is null)
                        (gaps ??= []).Add(entry.Key);
                foreach (var key in gaps ?? [])
                    map[key] = empty();
                break;
            case IList list:
                for (var i = 0; i < list.Count; i++)
                    list[i] ??= empty();
                break;
            default:
                break;
        }
        return collection;
    }
}
