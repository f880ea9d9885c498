namespace Cluster.Dapr.Actors.Runtime;

/// <summary>One hosted actor type.</summary>
/// <param name="TypeName">The name the cluster knows.</param>
/// <param name="ImplementationType">The class.</param>
/// <param name="Factory">Makes an instance; null to call the constructor with services and an <see cref="ActorHost"/>.</param>
public sealed record ActorRegistration(string TypeName, Type ImplementationType, Func<IServiceProvider, ActorHost, Actor>? Factory);
