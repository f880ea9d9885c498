using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>A list's items by their elements.</summary>
internal sealed class ListItems
{
    private readonly Dictionary<string, List<JsonElement>> _items = new(StringComparer.Ordinal);

    /// <summary>An element for each item, in the list's order; several times where items have the same.</summary>
    public List<string> Elements { get; } = [];

    public static ListItems Of(JsonElement list, Schema schema, Shape shape)
    {
        var result = new ListItems();
        foreach (var item in list.Items())
        {
            var element = Shapes.ElementOf(item, schema, shape);
            result.Elements.Add(element);
            if (result._items.TryGetValue(element, out var same))
                same.Add(item);
            else
                result._items.Add(element, [item]);
        }

        return result;
    }

    public IReadOnlyList<JsonElement> Find(string element) => _items.TryGetValue(element, out var found) ? found : [];

    public bool Contains(string element) => _items.ContainsKey(element);

    /// <summary>The only item with an element; absent when there are none or several.</summary>
    public JsonElement Single(string element) => _items.TryGetValue(element, out var found) && found.Count == 1 ? found[0] : default;
}
