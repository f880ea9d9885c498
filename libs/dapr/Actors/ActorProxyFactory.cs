using System.Reflection;
using Cluster.Dapr.Client;

namespace Cluster.Dapr.Actors;

/// <summary>Makes proxies over one connection to the sidecar.</summary>
internal sealed class ActorProxyFactory(SidecarConnection sidecar) : IActorProxyFactory
{
    public ActorProxy Create(ActorId actorId, string actorType)
    {
        ArgumentException.ThrowIfNullOrEmpty(actorType);
        return new ActorProxy(sidecar, actorId, actorType);
    }

    public TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType) where TActorInterface : class, IActor
    {
        var proxy = DispatchProxy.Create<TActorInterface, TypedActorProxy>();
        ((TypedActorProxy)(object)proxy).Proxy = Create(actorId, actorType);
        return proxy;
    }
}
