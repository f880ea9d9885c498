namespace Cluster.ApiServer.Auditing;

/// <summary>What the policy wants of a request.</summary>
internal readonly record struct AuditVerdict(AuditLevel Level, AuditStages Omitted, bool OmitsManagedFields);
