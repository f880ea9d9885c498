using System.Globalization;

namespace Cluster.ApiServer.Validation;

/// <summary>The way to a field, such as <c>spec.containers[0].name</c>. Spelled out only when an error needs it.</summary>
internal sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string? _name;
    private readonly int _index;
    private readonly bool _isKey;

    private FieldPath(FieldPath? parent, string? name, int index, bool isKey) =>
        (_parent, _name, _index, _isKey) = (parent, name, index, isKey);

    public static FieldPath Metadata { get; } = Of("metadata");

    public static FieldPath Spec { get; } = Of("spec");

    public static FieldPath Status { get; } = Of("status");

    /// <summary>The item of a list.</summary>
    public FieldPath this[int index] => new(this, null, index, false);

    /// <summary>The entry of a map, written <c>labels[app]</c>.</summary>
    public FieldPath this[string key] => new(this, key, 0, true);

    public static FieldPath Of(string root) => new(null, root, 0, false);

    /// <summary>The field of an object.</summary>
    public static FieldPath operator /(FieldPath parent, string name) => new(parent, name, 0, false);

    public static implicit operator string(FieldPath path) => path.ToString();

    /// <inheritdoc/>
    public override string ToString()
    {
        if (_name is null)
            return string.Create(CultureInfo.InvariantCulture, $"{_parent}[{_index}]");
        if (_isKey)
            return $"{_parent}[{_name}]";
        return _parent is null ? _name : $"{_parent}.{_name}";
    }
}
