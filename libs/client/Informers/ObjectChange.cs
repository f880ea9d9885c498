using System.Diagnostics;

namespace Cluster.Client.Informers;

/// <summary>A change that a cache has taken up.</summary>
/// <param name="Old">The object before; null when it is new.</param>
/// <param name="New">The object after; null when it is gone.</param>
/// <param name="Revision">Revision of the change.</param>
/// <param name="TraceParent">Context of the request that caused the change; default when unknown (lists, watches).</param>
public sealed record ObjectChange<T>(T? Old, T? New, long Revision, ActivityContext TraceParent) where T : class, IKubernetesObject
{
    /// <summary>The object's key.</summary>
    public ObjectKey Key => ObjectKey.Of((New ?? Old)!);
}
