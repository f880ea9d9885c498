namespace Cluster.Dapr.Actors;

/// <summary>Marks an interface whose methods can be called through a proxy: at most one JSON argument and a
/// <see cref="CancellationToken"/>, returning <see cref="Task"/> or <see cref="Task{TResult}"/>.</summary>
public interface IActor;
