namespace Cluster.Controllers.GarbageCollection;

/// <summary>The garbage collector's keys: any object of any resource, as <c>namespace/resource~name</c>.</summary>
internal static class ItemKey
{
    private const char Separator = '~';

    public static ObjectKey Of(GraphNode node) => Of(node.Resource, node.Key);

    public static ObjectKey Of(string resource, ObjectKey key) => new(key.Namespace, $"{resource}{Separator}{key.Name}");

    public static (string Resource, ObjectKey Key) Parse(ObjectKey item)
    {
        var split = item.Name.IndexOf(Separator, StringComparison.Ordinal);
        return (item.Name[..split], new(item.Namespace, item.Name[(split + 1)..]));
    }
}
