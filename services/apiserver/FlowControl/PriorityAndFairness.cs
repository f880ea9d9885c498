using Cluster.Api.Authentication.V1;
using Cluster.ApiServer.Http;
using Cluster.ApiServer.Watch;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>API priority and fairness: finds a request's flow schema, and has its priority level seat it.</summary>
/// <remarks>Follows the watch caches of both kinds: a request compares two references to know that nothing has changed.</remarks>
internal sealed class PriorityAndFairness(WatchCaches caches, RequestWidth width, int total, TimeProvider time) : IFlowControl
{
    private const string SchemaHeader = "X-Kubernetes-PF-FlowSchema-UID";
    private const string LevelHeader = "X-Kubernetes-PF-PriorityLevel-UID";

    private readonly ResourceCache _levels = caches["prioritylevelconfigurations.flowcontrol.apiserver.k8s.io"];
    private readonly ResourceCache _schemas = caches["flowschemas.flowcontrol.apiserver.k8s.io"];
    private readonly Lock _lock = new();
    private FlowConfiguration? _configuration;
    private long _adjusted = time.GetTimestamp();

    /// <summary>What is in force now.</summary>
    public FlowConfiguration Configuration
    {
        get
        {
            var (levels, schemas) = (_levels.TryGetState(), _schemas.TryGetState());
            return Volatile.Read(ref _configuration) is { } known && ReferenceEquals(known.LevelState, levels) && ReferenceEquals(known.SchemaState, schemas)
                ? known
                : Renew();
        }
    }

    public ValueTask<FlowTicket> EnterAsync(HttpContext http, UserInfo user, RequestInfo info, CancellationToken ct)
    {
        var configuration = Configuration;
        if (time.GetElapsedTime(Interlocked.Read(ref _adjusted)) >= SeatAllocation.Period)
            Adjust(configuration);
        var schema = configuration.Find(user, info);
        var headers = http.Response.Headers;
        headers[SchemaHeader] = schema.Uid;
        headers[LevelHeader] = schema.LevelUid;
        return schema.Level.EnterAsync(schema, schema.FlowOf(user, info), width.Of(http.Request, info), ct);
    }

    private FlowConfiguration Renew()
    {
        lock (_lock)
        {
            var renewed = FlowConfiguration.Of(_levels.TryGetState(), _schemas.TryGetState(), total, _configuration, time);
            Volatile.Write(ref _configuration, renewed);
            return renewed;
        }
    }

    private void Adjust(FlowConfiguration configuration)
    {
        if (!_lock.TryEnter())
            return;
        try
        {
            Interlocked.Exchange(ref _adjusted, time.GetTimestamp());
            SeatAllocation.Adjust(configuration.Levels, total);
        }
        finally
        {
            _lock.Exit();
        }
    }
}
