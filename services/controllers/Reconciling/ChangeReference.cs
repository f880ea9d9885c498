using System.Diagnostics;
using Cluster.Api.Meta.V1;

namespace Cluster.Controllers.Reconciling;

/// <summary>A change as the topic <c>changes</c> tells it: what changed, without the object.</summary>
/// <param name="Resource">Topic name of the resource, such as <c>pods</c> or <c>replicasets.apps</c>.</param>
/// <param name="Key">Which object.</param>
/// <param name="Uid">Its uid.</param>
/// <param name="Owners">Its owners.</param>
/// <param name="Type">What happened.</param>
/// <param name="Revision">At which revision.</param>
/// <param name="Trace">Context of the request that caused it.</param>
internal sealed record ChangeReference(string Resource, ObjectKey Key, string Uid, IReadOnlyList<OwnerReference> Owners, WatchEventType Type, long Revision, ActivityContext Trace)
{
    /// <summary>Whether the object has a deletion timestamp.</summary>
    public bool Deleting { get; init; }

    /// <summary>What its deletion waits for.</summary>
    public IReadOnlyList<string> Finalizers { get; init; } = [];

    /// <summary>Key of the controlling owner, when it is of a kind.</summary>
    public ObjectKey? ControllerOfKind(string kind) =>
        Owners.FirstOrDefault(owner => owner.Controller == true && owner.Kind == kind) is { } owner ? new(Key.Namespace, owner.Name) : null;
}
