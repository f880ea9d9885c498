using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.GarbageCollection;

/// <summary>What the graph knows of an object.</summary>
/// <param name="Resource">Topic name of its resource.</param>
/// <param name="Key">Its key.</param>
/// <param name="Uid">Its uid.</param>
/// <param name="Owners">Its owners.</param>
/// <param name="Revision">When that was so.</param>
/// <param name="Deleting">Whether it is being deleted.</param>
internal sealed record GraphNode(string Resource, ObjectKey Key, string Uid, IReadOnlyList<OwnerReference> Owners, long Revision, bool Deleting);
