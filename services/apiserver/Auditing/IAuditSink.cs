namespace Cluster.ApiServer.Auditing;

/// <summary>Where audit events are kept. Disposal writes what is still waiting.</summary>
internal interface IAuditSink : IAsyncDisposable
{
    /// <summary>Takes an event; waits only where the sink's mode is to lose nothing.</summary>
    ValueTask WriteAsync(byte[] line);
}
