using Cluster.Api.Meta.V1;

namespace Cluster.ApiServer.Storage;

/// <summary>Who changed, for the <c>changes</c> topic, which carries references and no objects.</summary>
/// <param name="Namespace">"" for cluster-scoped objects.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Uid">The object's uid.</param>
/// <param name="Owners">The object's owner references.</param>
internal sealed record ChangeReference(string Namespace, string Name, string Uid, IReadOnlyList<OwnerReference> Owners)
{
    /// <summary>The object has a deletion timestamp: it waits for its finalizers or its grace period.</summary>
    public bool Deleting { get; init; }

    /// <summary>What it waits for; told only of objects being deleted.</summary>
    public IReadOnlyList<string> Finalizers { get; init; } = [];
}
