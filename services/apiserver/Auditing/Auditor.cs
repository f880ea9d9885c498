using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Auditing;

/// <summary>Records requests as the policy wants it, and passes the events on to where they are kept.</summary>
internal sealed class Auditor(AuditPolicy policy, IReadOnlyList<IAuditSink> sinks, TimeProvider time) : IAsyncDisposable
{
    private const int MaxIdLength = 64;

    /// <summary>Begins a request's record; null when the policy wants none.</summary>
    public async ValueTask<AuditRecord?> BeginAsync(HttpContext http, RequestInfo info, UserInfo user)
    {
        var received = time.GetUtcNow();
        var verdict = policy.Judge(user, info);
        AuditMetrics.Count(verdict.Level);
        Identify(http);
        if (verdict.Level == AuditLevel.None)
            return null;
        var record = new AuditRecord(this, http, info, user, verdict, received);
        await WriteAsync(record, AuditStages.RequestReceived);
        if (info.IsLongRunning)
            http.Response.OnStarting(static state => ((AuditRecord)state).StartedAsync(), record);
        return record;
    }

    public async ValueTask WriteAsync(AuditRecord record, AuditStages stage)
    {
        if (record.Verdict.Omitted.HasFlag(stage))
            return;
        var line = AuditEventWriter.Write(record, stage, time.GetUtcNow());
        AuditMetrics.CountEvent();
        foreach (var sink in sinks)
            await sink.WriteAsync(line);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sink in sinks)
            await sink.DisposeAsync();
    }

    /// <summary>Takes the client's own name for the request, or a new one: it goes into the answer and into every event.</summary>
    private static void Identify(HttpContext http)
    {
        var asked = http.Request.Headers["Audit-ID"].ToString();
        http.TraceIdentifier = asked.Length is > 0 and <= MaxIdLength && asked.All(static letter => letter is > ' ' and < '\x7f') ? asked : Guid.NewGuid().ToString();
        http.Response.Headers["Audit-Id"] = http.TraceIdentifier;
    }
}
