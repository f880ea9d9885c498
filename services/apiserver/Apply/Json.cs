using System.Runtime.InteropServices;
using System.Text.Json;
using Cluster.Api;

namespace Cluster.ApiServer.Apply;

/// <summary>What the walks over JSON share. An absent value is <c>default(JsonElement)</c>.</summary>
internal static class Json
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = KubernetesJson.MaxDepth };

    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8) => JsonDocument.Parse(utf8, Options);

    public static bool IsAbsent(this JsonElement value) => value.ValueKind == JsonValueKind.Undefined;

    /// <summary>Whether the value is an object or list without content, null, or not there.</summary>
    public static bool IsHollow(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => true,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    /// <summary>Members of an object; none of anything else.</summary>
    public static JsonElement.ObjectEnumerator Members(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default;

    /// <summary>Items of a list; none of anything else.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : default;

    /// <summary>The element of a member's name.</summary>
    public static string Element(this JsonProperty member)
    {
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        return name.Contains((byte)'\\') ? "f:" + member.Name : ElementNames.Field(name);
    }

    /// <summary>Whether two values are written alike, which most parts of two states of an object are.</summary>
    public static bool IsSameText(JsonElement one, JsonElement other) =>
        JsonMarshal.GetRawUtf8Value(one).SequenceEqual(JsonMarshal.GetRawUtf8Value(other));
}
