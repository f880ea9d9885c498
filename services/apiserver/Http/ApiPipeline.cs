using System.Diagnostics;
using Cluster.Api.Authentication.V1;
using Cluster.Api.Meta.V1;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Auditing;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.FlowControl;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>The one middleware: who is it, may he, what is it, do it; and every failure as a Status.</summary>
internal sealed partial class ApiPipeline(
    IReadOnlyList<IAuthenticator> authenticators, AnonymousPolicy anonymous, AuthorizerChain authorizers, IFlowControl flow, RequestDeadlines deadlines, ResourceRegistry registry, RequestDispatcher dispatcher,
    IEnumerable<IPathHandler> paths, AggregationHandler aggregation, ILogger<ApiPipeline> logger, Auditor? auditor = null)
{
    private readonly IPathHandler[] _paths = [.. paths];

    public async Task HandleAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        http.Response.Headers["Audit-Id"] = http.TraceIdentifier;
        var info = RequestInfo.Parse(http.Request.Method, http.Request.Path.Value ?? "/", http.Request.Query);
        Name(Activity.Current, info);
        ApiMetrics.Begin(info, registry);
        try
        {
            await AnswerAsync(http, info);
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(started);
            ApiMetrics.End(info, registry, http.Request.QueryString.HasValue && http.Request.Query.ContainsKey("dryRun"), http.Response.StatusCode, duration);
            if (logger.IsEnabled(LogLevel.Debug))
                LogRequest(info.Verb, http.Request.Path.Value, http.Response.StatusCode, duration.TotalMilliseconds, Activity.Current?.TraceId, http.TraceIdentifier);
        }
    }

    /// <summary>Serves the request, or says why not; and has the record of it say the same.</summary>
    private async Task AnswerAsync(HttpContext http, RequestInfo info)
    {
        RequestDeadline? deadline = null;
        var hasCrashed = false;
        try
        {
            deadline = deadlines.Begin(http, info);
            await ServeAsync(http, info, deadline?.Token ?? http.RequestAborted);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (OperationCanceledException) when (deadline is { HasExpired: true })
        {
            ApiMetrics.CountTimeout(info);
            await RefuseAsync(http, ApiException.Timeout("request did not complete within the allotted timeout", 0).Status);
        }
        catch (Exception e)
        {
            hasCrashed = e is not (ApiException or StoreUnavailableException or OutcomeUnknownException or BadHttpRequestException);
            await RefuseAsync(http, StatusOf(e, http));
        }
        finally
        {
            deadlines.End(deadline);
            if (http.Features.Get<AuditRecord>() is { } record)
                await record.EndAsync(hasCrashed);
        }
    }

    private static Task RefuseAsync(HttpContext http, Status status)
    {
        if (http.Features.Get<AuditRecord>() is { } record)
            record.Failure = status;
        return Responses.StatusAsync(http, status);
    }

    private Status StatusOf(Exception failure, HttpContext http)
    {
        switch (failure)
        {
            case ApiException refusal:
                return refusal.Status;
            case StoreUnavailableException:
                LogStoreAway(failure.Message);
                return ApiException.Unavailable("the store cannot be reached; nothing was changed").Status;
            case OutcomeUnknownException:
                LogStoreAway(failure.Message);
                return ApiException.Timeout("the store went away during the write, which may or may not have happened", 1).Status;
            case BadHttpRequestException bad:
                return ApiException.Of(bad.StatusCode, "BadRequest", bad.Message, null).Status;
            default:
                LogFailure(failure, http.Request.Method, http.Request.Path.Value);
                return ApiException.Internal("see the server's log").Status;
        }
    }

    private async Task ServeAsync(HttpContext http, RequestInfo info, CancellationToken ct)
    {
        var user = await IdentifyAsync(http, info, ct);
        if (!info.IsLongRunning)
        {
            var ticket = await flow.EnterAsync(http, user, info, ct);
            try
            {
                await ServeAsync(http, info, user, ct);
            }
            finally
            {
                ticket.Release();
            }

            return;
        }

        // A watch has a seat while it begins; streams and proxies need none.
        var seat = info.Verb == "watch" ? new WatchSeat(await flow.EnterAsync(http, user, info, ct)) : null;
        try
        {
            http.Features.Set(seat);
            await ServeAsync(http, info, user, ct);
        }
        finally
        {
            seat?.Release();
        }
    }

    /// <summary>Who the request counts as. From here on it is recorded, if any requests are.</summary>
    private async ValueTask<UserInfo> IdentifyAsync(HttpContext http, RequestInfo info, CancellationToken ct)
    {
        if (auditor is null)
            return await Impersonation.ApplyAsync(http.Request.Headers, await AuthenticateAsync(http, ct), authorizers, ct);
        var asker = new UserInfo();
        try
        {
            asker = await AuthenticateAsync(http, ct);
        }
        finally
        {
            http.Features.Set(await auditor.BeginAsync(http, info, asker));
        }

        var user = await Impersonation.ApplyAsync(http.Request.Headers, asker, authorizers, ct);
        if (!ReferenceEquals(user, asker) && http.Features.Get<AuditRecord>() is { } record)
            record.ImpersonatedUser = user;
        return user;
    }

    private async ValueTask AuthorizeAsync(HttpContext http, RequestInfo info, UserInfo user, CancellationToken ct)
    {
        var attributes = AccessAttributes.Of(user, info);
        if (auditor is null || http.Features.Get<AuditRecord>() is not { } record)
        {
            await authorizers.RequireAsync(attributes, ct);
            return;
        }

        try
        {
            record.Authorized(true, (await authorizers.RequireAsync(attributes, ct)).Reason);
        }
        catch (ApiException e) when (e.Status.Code == StatusCodes.Status403Forbidden)
        {
            record.Authorized(false, e.Status.Message?.Split(": ", 3).ElementAtOrDefault(2) ?? "");
            throw;
        }
    }

    private async Task ServeAsync(HttpContext http, RequestInfo info, UserInfo user, CancellationToken ct)
    {
        await AuthorizeAsync(http, info, user, ct);
        if (info.IsResource)
        {
            if (await registry.FindAsync(info.Group, info.Version, info.Resource, ct) is { } served)
                await dispatcher.DispatchAsync(new(http, info, user, served), ct);
            else if (!await aggregation.TryHandleAsync(http, info.Group, info.Version, user, ct))
                throw ApiException.PathNotFound();
        }
        else if (!await TryServePathAsync(http, info.Path, ct) && !await aggregation.TryHandleAsync(http, info.Path, user, ct))
        {
            throw ApiException.PathNotFound();
        }
    }

    private async ValueTask<bool> TryServePathAsync(HttpContext http, string path, CancellationToken ct)
    {
        var trimmed = path.Length > 1 ? path.TrimEnd('/') : path;
        foreach (var handler in _paths)
        {
            if (await handler.TryHandleAsync(http, trimmed, ct))
                return true;
        }

        return false;
    }

    /// <summary>Spans are read by people: say what was asked for, not only the method.</summary>
    private static void Name(Activity? span, RequestInfo info)
    {
        if (span is null || !info.IsResource)
            return;
        span.DisplayName = info.Subresource.Length == 0 ? $"{info.Verb} {info.Resource}" : $"{info.Verb} {info.Resource}/{info.Subresource}";
        span.SetTag("k8s.namespace", info.Namespace);
        span.SetTag("k8s.name", info.Name);
    }

    private async ValueTask<UserInfo> AuthenticateAsync(HttpContext http, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var isKnown = false;
        try
        {
            var user = await AskWhoAsync(http, ct);
            isKnown = true;
            return user;
        }
        finally
        {
            AccessMetrics.Authenticated(isKnown, started);
        }
    }

    private async ValueTask<UserInfo> AskWhoAsync(HttpContext http, CancellationToken ct)
    {
        foreach (var authenticator in authenticators)
        {
            if (await authenticator.AuthenticateAsync(http, ct) is { } user)
                return user;
        }

        return anonymous.Admit(http.Request.Path.Value ?? "/");
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "HTTP verb={Verb} path={Path} code={Code} latency={Milliseconds}ms trace={Trace} audit={AuditId}", SkipEnabledCheck = true)]
    private partial void LogRequest(string verb, string? path, int code, double milliseconds, ActivityTraceId? trace, string auditId);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(Exception error, string method, string? path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away: {Reason}")]
    private partial void LogStoreAway(string reason);
}
