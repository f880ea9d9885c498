using System.Diagnostics;
using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Aggregation;
using Cluster.ApiServer.Authentication;
using Cluster.ApiServer.Authorization;
using Cluster.ApiServer.Registry;
using Cluster.ApiServer.Storage;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.Http;

/// <summary>The one middleware: who is it, may he, what is it, do it; and every failure as a Status.</summary>
internal sealed partial class ApiPipeline(
    IReadOnlyList<IAuthenticator> authenticators, AnonymousPolicy anonymous, AuthorizerChain authorizers, ResourceRegistry registry, RequestDispatcher dispatcher,
    IEnumerable<IPathHandler> paths, AggregationHandler aggregation, ILogger<ApiPipeline> logger)
{
    private readonly IPathHandler[] _paths = [.. paths];

    public async Task HandleAsync(HttpContext http)
    {
        var started = Stopwatch.GetTimestamp();
        var verb = "";
        try
        {
            http.Response.Headers["Audit-Id"] = http.TraceIdentifier;
            var info = RequestInfo.Parse(http.Request.Method, http.Request.Path.Value ?? "/", http.Request.Query);
            verb = info.Verb;
            Name(Activity.Current, info);
            await ServeAsync(http, info);
        }
        catch (ApiException e)
        {
            await Responses.StatusAsync(http, e.Status);
        }
        catch (StoreUnavailableException e)
        {
            LogStoreAway(e.Message);
            await Responses.StatusAsync(http, ApiException.Unavailable("the store cannot be reached; nothing was changed").Status);
        }
        catch (OutcomeUnknownException e)
        {
            LogStoreAway(e.Message);
            await Responses.StatusAsync(http, ApiException.Timeout("the store went away during the write, which may or may not have happened", 1).Status);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
        catch (BadHttpRequestException e)
        {
            await Responses.StatusAsync(http, ApiException.Of(e.StatusCode, "BadRequest", e.Message, null).Status);
        }
        catch (Exception e)
        {
            LogFailure(e, http.Request.Method, http.Request.Path.Value);
            await Responses.StatusAsync(http, ApiException.Internal("see the server's log").Status);
        }
        finally
        {
            ApiMetrics.Record(verb, http.Response.StatusCode, Stopwatch.GetElapsedTime(started));
        }
    }

    private async Task ServeAsync(HttpContext http, RequestInfo info)
    {
        var ct = http.RequestAborted;
        var user = await Impersonation.ApplyAsync(http.Request.Headers, await AuthenticateAsync(http, ct), authorizers, ct);
        await authorizers.RequireAsync(AccessAttributes.Of(user, info), ct);
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
        foreach (var authenticator in authenticators)
        {
            if (await authenticator.AuthenticateAsync(http, ct) is { } user)
                return user;
        }

        return anonymous.Admit(http.Request.Path.Value ?? "/");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFailure(Exception error, string method, string? path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store is away: {Reason}")]
    private partial void LogStoreAway(string reason);
}
