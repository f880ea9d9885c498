using System.Text.Json.Nodes;
using Cluster.Api;

namespace Cluster.ApiServer.Registry.Versions;

/// <summary>How one type looks in another version than the stored one.</summary>
/// <param name="Type">The type's name in the stored form, such as <c>IngressBackend</c>.</param>
internal sealed record TypeChange(string Type)
{
    /// <summary>Fields by another name: stored name first.</summary>
    public IReadOnlyList<(string Stored, string Named)> Renamed { get; init; } = [];

    /// <summary>Fields that only the stored form has.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Fields that only this version has; their types are written as the stored form has them.</summary>
    public IReadOnlyList<SchemaField> Added { get; init; } = [];

    /// <summary>Fields that need not be there, although the stored form requires them.</summary>
    public IReadOnlyList<string> Optional { get; init; } = [];

    /// <summary>Fields that must be there, although the stored form does without.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>Turns a value of this version, whose parts have been turned already, into the stored form.</summary>
    public Action<JsonObject>? ToStored { get; init; }

    /// <summary>The way back; the parts come after it.</summary>
    public Action<JsonObject>? FromStored { get; init; }

    /// <summary>The fields in this version.</summary>
    public IEnumerable<SchemaField> Apply(IEnumerable<SchemaField> stored)
    {
        foreach (var field in stored)
        {
            if (Hidden.Contains(field.Name))
                continue;
            var name = Renamed.FirstOrDefault(pair => pair.Stored == field.Name).Named ?? field.Name;
            yield return field with { Name = name, Required = Required.Contains(name) || (field.Required && !Optional.Contains(name)) };
        }

        foreach (var field in Added)
            yield return field;
    }

    /// <summary>Changes a value of this version in place.</summary>
    public void Upgrade(JsonObject value)
    {
        foreach (var (stored, named) in Renamed)
            value.Move(named, stored);
        ToStored?.Invoke(value);
    }

    /// <summary>Changes a stored value in place.</summary>
    public void Downgrade(JsonObject value)
    {
        FromStored?.Invoke(value);
        foreach (var (stored, named) in Renamed)
            value.Move(stored, named);
    }
}
