using Cluster.Hosting;

namespace Cluster.ApiServer.Auditing;

/// <summary>What is counted about auditing, under upstream's names.</summary>
internal static class AuditMetrics
{
    private static readonly MetricCell Events = new CounterFamily("apiserver_audit_event_total", "Audit events written.").With();
    private static readonly CounterFamily Lost = new("apiserver_audit_error_total", "Audit events that could not be kept, by plugin.", "plugin");
    private static readonly CounterFamily Levels = new("apiserver_audit_level_total", "Requests by audit level.", "level");
    private static readonly MetricCell[] ByLevel = [.. Enum.GetNames<AuditLevel>().Select(static level => Levels.With(level))];

    public static void CountEvent() => Events.Add(1);

    public static void CountLost(string plugin, int events) => Lost.With(plugin).Add(events);

    public static void Count(AuditLevel level) => ByLevel[(int)level].Add(1);
}
