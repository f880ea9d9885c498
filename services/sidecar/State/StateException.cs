namespace Cluster.Sidecar.State;

/// <summary>The store did not do what was asked, and this is the HTTP status that says why.</summary>
internal sealed class StateException(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
