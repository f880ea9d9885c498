using System.Collections.ObjectModel;

namespace Cluster.Dapr.Actors.Runtime;

/// <summary>The actor types of an app.</summary>
public sealed class ActorRegistrationCollection : KeyedCollection<string, ActorRegistration>
{
    /// <summary>Hosts a type under its class name.</summary>
    public void RegisterActor<TActor>() where TActor : Actor => RegisterActor<TActor>(typeof(TActor).Name);

    /// <summary>Hosts a type under a name of its own; one class may be registered under several.</summary>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void RegisterActor<TActor>(string actorTypeName) where TActor : Actor => Add(new ActorRegistration(actorTypeName, typeof(TActor), null));

    /// <summary>Hosts a type whose instances come from a factory, for example one class behind many type names.</summary>
    /// <param name="actorTypeName">The type name the cluster knows.</param>
    /// <param name="factory">Makes an instance from a scope that lives as long as the actor, and its host.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public void RegisterActor<TActor>(string actorTypeName, Func<IServiceProvider, ActorHost, TActor> factory) where TActor : Actor =>
        Add(new ActorRegistration(actorTypeName, typeof(TActor), factory));

    /// <inheritdoc/>
    protected override string GetKeyForItem(ActorRegistration item) => item.TypeName;
}
