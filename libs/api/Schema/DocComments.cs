using System.Collections.Frozen;
using System.Reflection;
using System.Xml.Linq;

namespace Cluster.Api;

/// <summary>The model's doc comments, from the XML file that the compiler leaves beside the assembly.</summary>
/// <remarks>They become the descriptions that <c>kubectl explain</c> prints. Without the file there are none. Read when an OpenAPI document is
/// made, and given back afterwards: nothing else asks for them.</remarks>
internal static class DocComments
{
    private static readonly Lock Loading = new();
    private static readonly WeakReference<FrozenDictionary<string, string>?> Loaded = new(null);

    public static string Of(Type type) => Find($"T:{IdOf(type)}");

    public static string Of(PropertyInfo property) => Find($"P:{IdOf(property.DeclaringType!)}.{property.Name}");

    private static string Find(string id) => Summaries().GetValueOrDefault(id, "");

    private static FrozenDictionary<string, string> Summaries()
    {
        lock (Loading)
        {
            if (Loaded.TryGetTarget(out var known))
                return known;
            var summaries = Load();
            Loaded.SetTarget(summaries);
            return summaries;
        }
    }

    /// <summary>The compiler documents a generic type once, whatever its arguments.</summary>
    private static string? IdOf(Type type) => (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName;

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
