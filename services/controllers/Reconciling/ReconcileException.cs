namespace Cluster.Controllers.Reconciling;

/// <summary>A pass failed and is to be tried again.</summary>
internal sealed class ReconcileException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Nobody answered: this says nothing about the key, so it is not made to rest for long.</summary>
    public bool IsOutage { get; init; }
}
