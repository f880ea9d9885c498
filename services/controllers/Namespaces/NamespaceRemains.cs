namespace Cluster.Controllers.Namespaces;

/// <summary>What is still in a namespace after a round of deletion.</summary>
internal sealed record NamespaceRemains
{
    /// <summary>Objects left per resource (<c>pods.</c>, <c>deployments.apps</c>).</summary>
    public required IReadOnlyDictionary<string, int> Objects { get; init; }

    /// <summary>Objects that wait for a finalizer, per finalizer.</summary>
    public required IReadOnlyDictionary<string, int> Finalizers { get; init; }

    /// <summary>Why the list of resources could not be had; null when it could.</summary>
    public string? DiscoveryFailure { get; init; }

    /// <summary>Why some deletion failed; null when none did.</summary>
    public string? DeletionFailure { get; init; }

    /// <summary>When looking again makes sense, if pods take their time to end.</summary>
    public TimeSpan? Patience { get; init; }

    public bool IsEmpty => Objects.Count == 0 && DiscoveryFailure is null && DeletionFailure is null;
}
