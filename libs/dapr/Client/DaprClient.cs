namespace Cluster.Dapr.Client;

/// <summary>The sidecar's building blocks over its HTTP API, under the official SDK's method names.</summary>
/// <remarks>Thread-safe; one per process is enough. Every method throws <see cref="DaprException"/> when the sidecar refuses or is not there.</remarks>
public sealed partial class DaprClient : IDisposable
{
    private readonly SidecarConnection _sidecar;

    internal DaprClient(SidecarConnection sidecar) => _sidecar = sidecar;

    /// <summary>A client for tests and tools that have no service collection.</summary>
    /// <param name="settings">Where the sidecar is.</param>
    public DaprClient(DaprSettings settings) : this(new SidecarConnection(settings)) { }

    /// <summary>Closes the connections to the sidecar.</summary>
    public void Dispose() => _sidecar.Dispose();
}
