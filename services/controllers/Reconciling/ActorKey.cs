namespace Cluster.Controllers.Reconciling;

/// <summary>The id of the actor that works for a key: <c>namespace:name</c>, since an actor id may hold no slash.</summary>
internal static class ActorKey
{
    public static string Of(ObjectKey key) => $"{key.Namespace}:{key.Name}";

    public static ObjectKey Parse(string id)
    {
        var colon = id.IndexOf(':', StringComparison.Ordinal);
        return new(id[..colon], id[(colon + 1)..]);
    }
}
