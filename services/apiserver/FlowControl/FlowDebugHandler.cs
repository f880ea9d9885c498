using System.Globalization;
using System.Text;
using Cluster.ApiServer.Http;
using Microsoft.AspNetCore.Http;

namespace Cluster.ApiServer.FlowControl;

/// <summary>Serves <c>/debug/api_priority_and_fairness/</c>: tables of levels, queues and waiting requests, in upstream's columns.</summary>
internal sealed class FlowDebugHandler(PriorityAndFairness flow) : IPathHandler
{
    private const string Root = "/debug/api_priority_and_fairness/";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, string path, CancellationToken ct)
    {
        if (!path.StartsWith(Root, StringComparison.Ordinal))
            return false;
        var text = path[Root.Length..] switch
        {
            "dump_priority_levels" => Levels(),
            "dump_queues" => Queues(),
            "dump_requests" => Requests(),
            _ => null,
        };
        if (text is null)
            return false;
        await Responses.TextAsync(http, 200, text);
        return true;
    }

    private string Levels()
    {
        var text = Table("PriorityLevelName, ActiveQueues, IsIdle, IsQuiescing, WaitingRequests, ExecutingRequests, DispatchedRequests, RejectedRequests, TimedoutRequests, CancelledRequests");
        foreach (var level in flow.Configuration.Levels)
        {
            var state = level.Describe();
            var schemas = flow.Configuration.Schemas.Where(schema => ReferenceEquals(schema.Level, level)).ToList();
            var timedOut = schemas.Sum(static schema => schema.Refused(RefusalReason.TimeOut));
            var refused = schemas.Sum(static schema => schema.Refused(RefusalReason.ConcurrencyLimit) + schema.Refused(RefusalReason.QueueFull));
            Row(text, level.Name, state.Queues.Count, state is { Executing: 0, Waiting: 0 } ? "true" : "false", "false", state.Waiting, state.Executing,
                schemas.Sum(static schema => schema.Dispatched), refused, timedOut, 0);
        }

        return text.ToString();
    }

    private string Queues()
    {
        var text = Table("PriorityLevelName, Index, PendingRequests, ExecutingRequests, SeatsInUse, NextDispatchR, InitialSeatsSum, MaxSeatsSum, TotalWorkSum");
        foreach (var level in flow.Configuration.Levels)
        {
            foreach (var queue in level.Describe().Queues)
                Row(text, level.Name, queue.Index, queue.Waiting, "", queue.SeatsInUse, $"{queue.NextStart:F6}ss", queue.SeatsWaiting, queue.SeatsWaiting, "");
        }

        return text.ToString();
    }

    /// <summary>Requests that wait, by queue; who they are is not kept.</summary>
    private string Requests()
    {
        var text = Table("PriorityLevelName, FlowSchemaName, QueueIndex, RequestIndexInQueue, FlowDistingsher, ArriveTime, InitialSeats, FinalSeats, AdditionalLatency, StartTime");
        foreach (var level in flow.Configuration.Levels)
        {
            foreach (var queue in level.Describe().Queues)
            {
                for (var i = 0; i < queue.Waiting; i++)
                    Row(text, level.Name, "", queue.Index, i, "", "", "", "", "", "");
            }
        }

        return text.ToString();
    }

    private static StringBuilder Table(string header) => new StringBuilder(header).Append('\n');

    private static void Row(StringBuilder text, params ReadOnlySpan<object> cells)
    {
        for (var i = 0; i < cells.Length; i++)
            text.Append(i == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"{cells[i]}");
        text.Append('\n');
    }
}
