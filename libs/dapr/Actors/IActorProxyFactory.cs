namespace Cluster.Dapr.Actors;

/// <summary>Makes proxies; no call is made until one of their methods is called.</summary>
public interface IActorProxyFactory
{
    /// <summary>A weakly typed proxy.</summary>
    /// <param name="actorId">Which actor.</param>
    /// <param name="actorType">Its registered type name.</param>
    ActorProxy Create(ActorId actorId, string actorType);

    /// <summary>A proxy that looks like the actor's interface.</summary>
    TActorInterface CreateActorProxy<TActorInterface>(ActorId actorId, string actorType) where TActorInterface : class, IActor;
}
