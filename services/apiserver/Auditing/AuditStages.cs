namespace Cluster.ApiServer.Auditing;

/// <summary>Moments of a request at which an event may be written.</summary>
[Flags]
internal enum AuditStages
{
    None = 0,
    RequestReceived = 1,
    ResponseStarted = 2,
    ResponseComplete = 4,
    Panic = 8,
}
