using YamlDotNet.RepresentationModel;

namespace Cluster.Client.Configuration;

/// <summary>A mapping of a kubeconfig file. Read as a tree: the few texts wanted do not justify an object mapper in every process.</summary>
internal sealed class KubeConfigNode(YamlMappingNode fields)
{
    public static readonly KubeConfigNode Empty = new([]);

    /// <summary>The text of a field; null when it is absent, null or no text.</summary>
    public string? this[string field] =>
        Find(field) is YamlScalarNode { Value: { } text } scalar && !IsNull(scalar) ? text : null;

    /// <summary>The root of a document; null when the file is empty.</summary>
    public static KubeConfigNode? Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return stream.Documents is [{ RootNode: YamlMappingNode root }, ..] ? new(root) : null;
    }

    /// <summary>The mapping in a field; empty when there is none.</summary>
    public KubeConfigNode Child(string field) => Find(field) is YamlMappingNode child ? new(child) : Empty;

    /// <summary>The mappings in a field that holds a list.</summary>
    public IEnumerable<KubeConfigNode> ItemsOf(string field) =>
        Find(field) is YamlSequenceNode items ? items.OfType<YamlMappingNode>().Select(item => new KubeConfigNode(item)) : [];

    private YamlNode? Find(string field) => fields.Children.TryGetValue(new YamlScalarNode(field), out var node) ? node : null;

    private static bool IsNull(YamlScalarNode scalar) =>
        scalar is { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "" or "~" or "null" };
}
