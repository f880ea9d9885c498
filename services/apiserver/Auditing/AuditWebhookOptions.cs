namespace Cluster.ApiServer.Auditing;

/// <summary>How events are sent to a webhook.</summary>
/// <param name="BufferSize">Most events that wait.</param>
/// <param name="BatchSize">Most events in one request.</param>
/// <param name="BatchWait">How long an incomplete batch waits for more.</param>
/// <param name="FirstBackoff">Rest after a first failure.</param>
/// <param name="MayLose">Whether a full buffer drops events; otherwise it keeps requests waiting.</param>
internal sealed record AuditWebhookOptions(int BufferSize, int BatchSize, TimeSpan BatchWait, TimeSpan FirstBackoff, bool MayLose);
