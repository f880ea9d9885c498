using System.Collections.Concurrent;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Cluster.ApiServer.Auditing;

/// <summary>What is recorded about one request, from its arrival to its end.</summary>
internal sealed class AuditRecord
{
    private readonly Auditor _auditor;
    private readonly BodyRecorder? _bodies;

    public AuditRecord(Auditor auditor, HttpContext http, RequestInfo info, UserInfo user, AuditVerdict verdict, DateTimeOffset received)
    {
        (_auditor, Http, Info, User, Verdict, Received) = (auditor, http, info, user, verdict, received);
        Target = UriRedaction.Of(http.Features.Get<IHttpRequestFeature>()?.RawTarget is { Length: > 0 } raw ? raw : info.Path);
        if (verdict.Level >= AuditLevel.Request && info is { IsResource: true, IsLongRunning: false })
            _bodies = BodyRecorder.Begin(http, withResponse: verdict.Level == AuditLevel.RequestResponse);
    }

    public HttpContext Http { get; }

    public RequestInfo Info { get; }

    /// <summary>Who asked, before any impersonation.</summary>
    public UserInfo User { get; }

    public UserInfo? ImpersonatedUser { get; set; }

    public AuditVerdict Verdict { get; }

    public DateTimeOffset Received { get; }

    /// <summary>Path and query as sent, without what is secret in them.</summary>
    public string Target { get; }

    /// <summary>Why the request failed; null when it did not.</summary>
    public Status? Failure { get; set; }

    /// <summary>What the object sent says about itself.</summary>
    public ObjectMeta? Subject { get; private set; }

    public ConcurrentDictionary<string, string> Annotations { get; } = [];

    public ReadOnlyMemory<byte> RequestBody => _bodies?.Request ?? default;

    public ReadOnlyMemory<byte> ResponseBody => _bodies?.Response ?? default;

    /// <summary>Notes what the object sent says about itself.</summary>
    public void Describe(ObjectMeta metadata) => Subject ??= metadata;

    /// <summary>Notes what authorization said.</summary>
    public void Authorized(bool isAllowed, string reason)
    {
        Annotations["authorization.k8s.io/decision"] = isAllowed ? "allow" : "forbid";
        Annotations["authorization.k8s.io/reason"] = reason;
    }

    /// <summary>A long answer begins.</summary>
    public Task StartedAsync() => _auditor.WriteAsync(this, AuditStages.ResponseStarted).AsTask();

    /// <summary>The request has been served, or has failed.</summary>
    /// <param name="hasCrashed">Whether that was the server's own fault.</param>
    public async ValueTask EndAsync(bool hasCrashed)
    {
        if (_bodies is not null)
            await _bodies.FinishAsync();
        await _auditor.WriteAsync(this, hasCrashed ? AuditStages.Panic : AuditStages.ResponseComplete);
    }
}
