namespace Cluster.Dapr.Actors.Runtime;

/// <summary>An actor's named values: read through a cache, written together when the turn ends.</summary>
/// <remarks>Not thread-safe: a turn is single-threaded.</remarks>
public interface IActorStateManager
{
    /// <summary>Reads a value.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    Task<T> GetStateAsync<T>(string stateName, CancellationToken ct = default);

    /// <summary>Reads a value if there is one.</summary>
    Task<ConditionalValue<T>> TryGetStateAsync<T>(string stateName, CancellationToken ct = default);

    /// <summary>Sets a value whatever is there.</summary>
    Task SetStateAsync<T>(string stateName, T value, CancellationToken ct = default);

    /// <summary>Removes a value.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> TryRemoveStateAsync(string stateName, CancellationToken ct = default);

    /// <summary>Whether there is a value of that name.</summary>
    Task<bool> ContainsStateAsync(string stateName, CancellationToken ct = default);

    /// <summary>Writes every change since the last save as one transaction.</summary>
    Task SaveStateAsync(CancellationToken ct = default);

    /// <summary>Forgets what was read and every change that is not saved.</summary>
    void ClearCache();
}
