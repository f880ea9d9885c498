using System.Runtime.InteropServices;
using System.Text.Json;

namespace Cluster.ApiServer.Apply;

/// <summary>Finds members of one object while another is walked: at once as long as both come in the same order.</summary>
internal ref struct MemberLookup
{
    /// <summary>Objects beyond this many members are indexed when the order fails: a search through all of them for each would take quadratic time.</summary>
    private const int IndexFrom = 24;

    private readonly JsonElement _owner;
    private JsonElement.ObjectEnumerator _next;
    private bool _isAtMember;
    private Dictionary<string, JsonElement>? _index;

    /// <param name="owner">Anything but an object has no members.</param>
    public MemberLookup(JsonElement owner)
    {
        _owner = owner;
        _next = owner.Members();
        _isAtMember = _owner.ValueKind == JsonValueKind.Object && _next.MoveNext();
    }

    /// <summary>The member of the same name; absent when there is none.</summary>
    public JsonElement Find(JsonProperty member)
    {
        if (_owner.ValueKind != JsonValueKind.Object)
            return default;
        var name = JsonMarshal.GetRawUtf8PropertyName(member);
        if (_isAtMember && JsonMarshal.GetRawUtf8PropertyName(_next.Current).SequenceEqual(name))
        {
            var value = _next.Current.Value;
            _isAtMember = _next.MoveNext();
            return value;
        }

        if (_owner.GetPropertyCount() >= IndexFrom)
            return (_index ??= Index()).GetValueOrDefault(member.Name);
        return _owner.TryGetProperty(member.Name, out var found) ? found : default;
    }

    private readonly Dictionary<string, JsonElement> Index()
    {
        var index = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in _owner.EnumerateObject())
            index[member.Name] = member.Value;
        return index;
    }
}
