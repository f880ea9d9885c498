using System.Collections.Frozen;
using System.Reflection;
using System.Xml.Linq;

namespace Cluster.Api;

/// <summary>The model's doc comments, from the XML file that the compiler leaves beside the assembly.</summary>
/// <remarks>They become the descriptions that <c>kubectl explain</c> prints. Without the file there are none.</remarks>
internal static class DocComments
{
    private static readonly Lazy<FrozenDictionary<string, string>> Summaries = new(Load);

    public static string Of(Type type) => Find($"T:{type.FullName}", type.Name);

    public static string Of(PropertyInfo property) => Find($"P:{property.DeclaringType!.FullName}.{property.Name}", property.Name);

    /// <summary>A summary that only repeats the name says nothing and counts as absent.</summary>
    private static string Find(string id, string name) =>
        Summaries.Value.TryGetValue(id, out var text) && text != name ? text : "";

    private static FrozenDictionary<string, string> Load()
    {
        var path = Path.Combine(AppContext.BaseDirectory, typeof(DocComments).Assembly.GetName().Name + ".xml");
        if (!File.Exists(path))
            return FrozenDictionary<string, string>.Empty;
        return XDocument.Load(path).Descendants("member")
            .Where(member => member.Element("summary") is not null)
            .ToFrozenDictionary(
                member => member.Attribute("name")!.Value,
                member => string.Join(' ', member.Element("summary")!.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}
