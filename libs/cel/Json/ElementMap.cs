using System.Text.Json;

namespace Cluster.Cel;

/// <summary>A JSON object as a map or an object of a declared type.</summary>
internal sealed class ElementMap(JsonElement json, CelType type) : CelMap
{
    /// <summary>Objects with more properties than this are searched through an index.</summary>
    private const int LargestWithoutIndex = 16;

    private CelValue[]? _keys;
    private Dictionary<string, JsonElement>? _index;

    public override int Count { get; } = json.GetPropertyCount();

    public override CelType? ObjectType => type.Kind == CelTypeKind.Object ? type : null;

    public override IReadOnlyList<CelValue> Keys => _keys ??= [.. json.EnumerateObject().Select(static property => CelValue.String(property.Name))];

    public override bool TryGet(CelValue key, out CelValue value)
    {
        value = default;
        return key.Kind == CelKind.String && TryGet(key.AsString, out value);
    }

    public override bool TryGet(string key, out CelValue value)
    {
        value = default;
        if (!TryFind(key, out var found) || JsonFields.TypeOf(type, key) is not { } fieldType)
            return false;
        value = CelJson.Read(found, fieldType);
        return true;
    }

    private bool TryFind(string key, out JsonElement found)
    {
        if (Count <= LargestWithoutIndex)
            return json.TryGetProperty(key, out found);
        if (_index is null)
        {
            var index = new Dictionary<string, JsonElement>(Count);
            foreach (var property in json.EnumerateObject())
                index[property.Name] = property.Value;
            _index = index;
        }
        return _index.TryGetValue(key, out found);
    }
}
