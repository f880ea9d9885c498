using System.Text.Json.Nodes;

namespace Cluster.Cel;

/// <summary>Writes one value as JSON, within bounds.</summary>
internal sealed class JsonWriting
{
    private const int MostValues = 2_000_000;
    private const int DeepestValue = 500;

    private int _written;
    private int _depth;

    /// <param name="place">The name that a patch type must have here; null where any may stand, as in the value of a JSON patch.</param>
    public JsonNode? Write(in CelValue value, string? place = CelPatchTypes.Root)
    {
        if (++_written > MostValues || ++_depth > DeepestValue)
            throw new FormatException("the value is too large to be written as JSON");
        JsonNode? node = value.Kind switch
        {
            CelKind.Null => null,
            CelKind.Bool => JsonValue.Create(value.AsBool),
            CelKind.Int => JsonValue.Create(value.AsInt),
            CelKind.Uint => JsonValue.Create(value.AsUint),
            CelKind.Double when double.IsFinite(value.AsDouble) => JsonValue.Create(value.AsDouble),
            CelKind.List => WriteList(value.AsList, place),
            CelKind.Map => WriteMap(value.AsMap, place),
            CelKind.String or CelKind.Bytes or CelKind.Timestamp or CelKind.Duration => JsonValue.Create(value.ToString()),
            CelKind.Opaque when value.AsOpaque is QuantityValue or IpValue or CidrValue or UrlValue or SemverValue => JsonValue.Create(value.ToString()),
            CelKind.Error => throw new FormatException(value.AsError.Message),
            _ => throw new FormatException($"a value of type {ValueTypes.Of(value)} has no form in JSON"),
        };
        _depth--;
        return node;
    }

    private JsonArray WriteList(CelList list, string? place)
    {
        var array = new JsonArray();
        for (var i = 0; i < list.Count; i++)
            array.Add(Write(list[i], place));
        return array;
    }

    private JsonObject WriteMap(CelMap map, string? place)
    {
        var type = map.ObjectType?.Name ?? "";
        var isPart = type == CelPatchTypes.Root || type.StartsWith(CelPatchTypes.Root + ".", StringComparison.Ordinal);
        if (isPart)
            place ??= type;
        if (isPart && type != place)
            throw new FormatException($"unexpected type name \"{type}\", expected \"{place}\", which matches field name path from root Object type");
        var isPatch = type == JsonPatchLibrary.PatchType.Name;
        var written = new JsonObject();
        foreach (var key in map.Keys)
        {
            map.TryGet(key, out var value);
            written[key.ToString()] = Write(value, isPatch || place is null ? null : $"{place}.{key}");
        }
        return written;
    }
}
