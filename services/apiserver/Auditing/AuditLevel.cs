namespace Cluster.ApiServer.Auditing;

/// <summary>How much of a request is recorded; each level includes those before it.</summary>
internal enum AuditLevel
{
    None,
    Metadata,
    Request,
    RequestResponse,
}
