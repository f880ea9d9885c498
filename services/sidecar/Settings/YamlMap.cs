using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Cluster.Sidecar.Settings;

/// <summary>Reads a YAML mapping by name, with the file named in every complaint.</summary>
internal sealed class YamlMap(YamlMappingNode node, string source)
{
    /// <summary>Every document of a file that is a mapping; empty documents are skipped.</summary>
    /// <exception cref="SettingsException">Not YAML.</exception>
    public static List<YamlMap> ReadAll(string text, string source)
    {
        try
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(text));
            return [.. yaml.Documents.Select(d => d.RootNode).OfType<YamlMappingNode>().Select(n => new YamlMap(n, source))];
        }
        catch (YamlException e)
        {
            throw new SettingsException($"{source}, line {e.Start.Line}: not YAML: {e.Message}");
        }
    }

    public string Source => source;

    public string? Text(string name) => Find(name) is YamlScalarNode { Value: { } value } scalar && !IsNull(scalar) ? value : null;

    public string Require(string name) =>
        Text(name) is { Length: > 0 } value ? value : throw new SettingsException($"{source}: '{name}' is missing");

    public int? Number(string name) => Text(name) switch
    {
        null or "" => null,
        var text when int.TryParse(text, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new SettingsException($"{source}: '{name}' is \"{text}\", write a whole number"),
    };

    public bool Flag(string name) => Text(name)?.ToLowerInvariant() is "true" or "yes" or "1";

    public YamlMap? Map(string name) => Find(name) is YamlMappingNode map ? new YamlMap(map, source) : null;

    public IEnumerable<YamlMap> Maps(string name) =>
        (Find(name) as YamlSequenceNode)?.OfType<YamlMappingNode>().Select(n => new YamlMap(n, source)) ?? [];

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string name) => Find(name) switch
    {
        YamlSequenceNode list => [.. list.OfType<YamlScalarNode>().Select(s => s.Value ?? "")],
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        _ => [],
    };

    /// <summary>The entries whose value is a text.</summary>
    public Dictionary<string, string> AllTexts() => node.Children
        .Where(child => child is { Key: YamlScalarNode, Value: YamlScalarNode })
        .ToDictionary(child => ((YamlScalarNode)child.Key).Value ?? "", child => ((YamlScalarNode)child.Value).Value ?? "");

    /// <summary>The entries whose value is a mapping.</summary>
    public IEnumerable<(string Name, YamlMap Value)> AllMaps() => node.Children
        .Where(child => child is { Key: YamlScalarNode, Value: YamlMappingNode })
        .Select(child => (((YamlScalarNode)child.Key).Value ?? "", new YamlMap((YamlMappingNode)child.Value, source)));

    private YamlNode? Find(string name) => node.Children.TryGetValue(new YamlScalarNode(name), out var found) ? found : null;

    private static bool IsNull(YamlScalarNode scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
}
