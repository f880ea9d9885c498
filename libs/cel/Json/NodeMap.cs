using System.Text.Json.Nodes;

namespace Cluster.Cel;

/// <summary>An object of a JSON tree as a map or an object of a declared type.</summary>
internal sealed class NodeMap(JsonObject json, CelType type) : CelMap
{
    public override int Count => json.Count;

    public override CelType? ObjectType => type.Kind == CelTypeKind.Object ? type : null;

    public override IReadOnlyList<CelValue> Keys => [.. json.Select(static property => CelValue.String(property.Key))];

    public override bool TryGet(CelValue key, out CelValue value)
    {
        value = default;
        return key.Kind == CelKind.String && TryGet(key.AsString, out value);
    }

    public override bool TryGet(string key, out CelValue value)
    {
        value = default;
        if (!json.TryGetPropertyValue(key, out var found) || JsonFields.TypeOf(type, key) is not { } fieldType)
            return false;
        value = CelJson.Read(found, fieldType);
        return true;
    }
}
