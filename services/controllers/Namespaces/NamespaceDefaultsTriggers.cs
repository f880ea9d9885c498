using Cluster.Api.Core.V1;
using Cluster.Client.Informers;

namespace Cluster.Controllers.Namespaces;

/// <summary>What a namespace starts with is looked at when it appears, and when somebody deletes or changes it.</summary>
internal sealed class NamespaceDefaultsTriggers(IObjectCache<Namespace> namespaces) : ITriggerMap
{
    public IEnumerable<ObjectKey> AllKeys => namespaces.All.Select(ns => ObjectKey.Of(ns));

    public IEnumerable<ObjectKey> KeysFor(ChangeReference change) => change switch
    {
        { Resource: "namespaces", Type: WatchEventType.Added } => [change.Key],
        { Resource: "serviceaccounts", Type: WatchEventType.Deleted, Key.Name: NamespaceDefaultsReconciler.AccountName } => [new("", change.Key.Namespace)],
        { Resource: "configmaps", Key.Name: NamespaceDefaultsReconciler.MapName } => [new("", change.Key.Namespace)],
        _ => [],
    };
}
