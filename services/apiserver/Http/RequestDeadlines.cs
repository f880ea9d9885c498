using Cluster.ApiServer.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.ObjectPool;

namespace Cluster.ApiServer.Http;

/// <summary>Gives every request that is not long by nature a time to be done: <c>--request-timeout</c>, or less where the client says so.</summary>
/// <remarks>Source: upstream's <c>WithRequestDeadline</c>. Deadlines are used again, so that they cost a timer's change and no allocation.</remarks>
internal sealed class RequestDeadlines(TimeSpan limit)
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(60);

    private readonly DefaultObjectPool<RequestDeadline> _pool = new(new Policy(), maximumRetained: 1024);

    public static RequestDeadlines From(IConfiguration flags) => new(Durations.Read(flags, "request-timeout") is { } limit && limit > TimeSpan.Zero ? limit : Default);

    /// <summary>The request's deadline; null when it may take as long as it likes. End it when the request has been served.</summary>
    /// <exception cref="ApiException">The client's own limit is no duration (400).</exception>
    public RequestDeadline? Begin(HttpContext http, RequestInfo info)
    {
        if (info.IsLongRunning)
            return null;
        var deadline = _pool.Get();
        deadline.Begin(LimitOf(http.Request), http.RequestAborted);
        return deadline;
    }

    public void End(RequestDeadline? deadline)
    {
        if (deadline is not null)
            _pool.Return(deadline);
    }

    private TimeSpan LimitOf(HttpRequest request)
    {
        if (!request.QueryString.HasValue || request.Query["timeout"].ToString() is not { Length: > 0 } asked)
            return limit;
        if (!Durations.TryParse(asked, out var own))
            throw ApiException.BadRequest($"invalid timeout specified in the request URL - time: invalid duration \"{asked}\"");
        return own > TimeSpan.Zero && own < limit ? own : limit;
    }

    private sealed class Policy : PooledObjectPolicy<RequestDeadline>
    {
        public override RequestDeadline Create() => new();

        public override bool Return(RequestDeadline deadline) => deadline.TryReset();
    }
}
