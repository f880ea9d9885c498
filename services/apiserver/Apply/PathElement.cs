using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>Makes the elements of paths, and prints paths for people.</summary>
internal static class PathElement
{
    /// <summary>The element of a list item by its keys.</summary>
    /// <param name="item">An object.</param>
    /// <param name="list">Schema of the list.</param>
    public static string Key(JsonElement item, Schema list)
    {
        var text = new StringBuilder("k:{");
        foreach (var name in Sorted(list.Keys))
        {
            var value = item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var given) ? Canonical(given) : DefaultOf(list, name);
            if (value is null)
                continue;
            if (text.Length > 3)
                text.Append(',');
            text.Append(Quoted(name)).Append(':').Append(value);
        }

        return Pooled(text.Append('}'));
    }

    /// <summary>The element of a set's item.</summary>
    public static string Value(JsonElement item) => Pooled(new StringBuilder("v:").Append(Canonical(item)));

    /// <summary>What an item has as a key that it does not mention; null when there is nothing to go by.</summary>
    /// <remarks>The one key of a built-in list that has a default is the protocol of ports.</remarks>
    public static string? DefaultOf(Schema list, string key) =>
        key == "protocol" && list.Items is { ClrType: not null } ? "\"TCP\""
        : list.Items?.Fields.GetValueOrDefault(key)?.Schema.Default is { } value ? Canonical(value)
        : null;

    /// <summary>An element as a client wrote it, in the one form that elements are compared in.</summary>
    /// <exception cref="JsonException">What follows the colon is not what it should be.</exception>
    public static string Canonical(string element)
    {
        using var value = JsonDocument.Parse(element.AsMemory(2));
        switch (element[0])
        {
            case 'v':
                return "v:" + Canonical(value.RootElement);
            case 'i':
                return string.Create(CultureInfo.InvariantCulture, $"i:{value.RootElement.GetInt32()}");
            default:
                if (value.RootElement.ValueKind != JsonValueKind.Object)
                    throw new JsonException("a key is an object");
                var fields = value.RootElement.EnumerateObject().OrderBy(field => field.Name, StringComparer.Ordinal)
                    .Select(field => $"{Quoted(field.Name)}:{Canonical(field.Value)}");
                return $"k:{{{string.Join(',', fields)}}}";
        }
    }

    /// <summary>A path as messages print it: <c>.spec.containers[name="web"].image</c>.</summary>
    public static string Print(IReadOnlyList<string> path) => string.Concat(path.Select(Print));

    public static string Print(string element)
    {
        switch (element[0])
        {
            case 'k':
                using (var value = JsonDocument.Parse(element.AsMemory(2)))
                    return $"[{string.Join(',', value.RootElement.EnumerateObject().Select(field => $"{field.Name}={field.Value.GetRawText()}"))}]";
            case 'v':
                return $"[={element[2..]}]";
            case 'i':
                return $"[{element[2..]}]";
            default:
                return "." + element[2..];
        }
    }

    private static IEnumerable<string> Sorted(IReadOnlyList<string> keys) => keys.Count == 1 ? keys : keys.Order(StringComparer.Ordinal);

    /// <summary>A value as text that is equal for equal values.</summary>
    private static string Canonical(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetInt64(out var whole) ? whole.ToString(CultureInfo.InvariantCulture)
                : value.TryGetDouble(out var real) && double.IsFinite(real) ? real.ToString("R", CultureInfo.InvariantCulture) : value.GetRawText();
        }

        if (value.ValueKind != JsonValueKind.String)
            return value.GetRawText();
        var raw = JsonMarshal.GetRawUtf8Value(value);
        return raw.Contains((byte)'\\') ? Quoted(value.GetString()!) : Encoding.UTF8.GetString(raw);
    }

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var letter in text)
        {
            if (letter is '"' or '\\')
                quoted.Append('\\').Append(letter);
            else if (letter < ' ')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            else
                quoted.Append(letter);
        }

        return quoted.Append('"').ToString();
    }

    private static string Pooled(StringBuilder text)
    {
        Span<char> letters = stackalloc char[128];
        Span<byte> utf8 = stackalloc byte[128];
        if (text.Length > letters.Length)
            return text.ToString();
        text.CopyTo(0, letters, text.Length);
        return Encoding.UTF8.TryGetBytes(letters[..text.Length], utf8, out var count) ? ElementNames.Get(utf8[..count]) : text.ToString();
    }
}
